#include <torch/torch.h>

#include <tuple>
#include <utility>

std::tuple<torch::Tensor, torch::Tensor> both(torch::nn::Linear& head, const torch::Tensor& x) {
  auto scores = head(x);
  return std::make_tuple(scores, torch::softmax(scores, 1));
}

std::pair<torch::Tensor, torch::Tensor> as_pair(torch::nn::Linear& head, const torch::Tensor& x) {
  auto scores = head(x);
  return {torch::softmax(scores, 1), scores};
}

torch::Tensor bindings(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  auto [scores, p] = both(head, x);
  auto fine = torch::cross_entropy_loss(scores, y);
  return fine + torch::cross_entropy_loss(p, y);  // expect: LGT101
}

torch::Tensor ties(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  torch::Tensor scores, p;
  std::tie(scores, p) = both(head, x);
  std::tie(std::ignore, scores) = as_pair(head, x);
  auto fine = torch::cross_entropy_loss(scores, y);
  return fine + torch::cross_entropy_loss(p, y);  // expect: LGT101
}

torch::Tensor gets(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  auto out = both(head, x);
  const auto pair = as_pair(head, x);
  auto fine = torch::cross_entropy_loss(std::get<0>(out), y) + torch::cross_entropy_loss(pair.second, y);
  auto a = torch::cross_entropy_loss(std::get<1>(out), y);  // expect: LGT101
  return fine + a + torch::cross_entropy_loss(pair.first, y);  // expect: LGT101
}

torch::Tensor references(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  const auto& [p, scores] = as_pair(head, x);
  auto&& [first, second] = std::forward_as_tuple(scores, p);
  return torch::cross_entropy_loss(first, y) + torch::nll_loss(second, y);  // expect: LGT106
}
