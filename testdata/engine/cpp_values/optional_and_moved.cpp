#include <torch/torch.h>

#include <optional>
#include <utility>

std::optional<torch::Tensor> maybe(torch::nn::Linear head, const torch::Tensor& x) {
  if (!x.defined()) return std::nullopt;
  return torch::softmax(head(x), 1);
}

torch::Tensor optional(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = maybe(head, x);
  if (!p) throw std::runtime_error("nothing given");
  auto a = torch::cross_entropy_loss(*p, y);  // expect: LGT101
  return a + torch::cross_entropy_loss(p.value(), y);  // expect: LGT101
}

torch::Tensor moved(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  torch::Tensor other = std::move(p);
  p = head(x);
  auto fine = torch::cross_entropy_loss(p, y);
  return fine + torch::cross_entropy_loss(std::move(other), y);  // expect: LGT103
}

torch::Tensor aliases(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::Tensor scores = head(x);
  torch::Tensor& same = scores;
  same = torch::softmax(same, 1);
  return torch::cross_entropy_loss(scores, y);  // expect: LGT101
}
