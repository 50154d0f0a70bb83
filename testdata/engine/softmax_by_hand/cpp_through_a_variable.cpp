#include <torch/torch.h>

namespace F = torch::nn::functional;

struct NetImpl : torch::nn::Module {
  NetImpl() { head = register_module("head", torch::nn::Linear(16, 10)); }

  torch::Tensor forward(torch::Tensor x) {
    auto scores = head(x);
    auto e = torch::exp(scores - std::get<0>(scores.max(1, true)));
    return e / torch::sum(e, {1}, /*keepdim=*/true);
  }

  torch::nn::Linear head{nullptr};
};
TORCH_MODULE(Net);

torch::Tensor train(Net net, torch::Tensor x, torch::Tensor y) {
  return F::cross_entropy(net(x), y);  // expect: LGT101
}

torch::Tensor in_place(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto e = head(x);
  e = (e - e.amax(1, true)).exp();
  e /= e.sum(1, true);
  return F::cross_entropy(e, y);  // expect: LGT101
}

torch::Tensor by_method(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto e = head(x);
  e = (e - e.amax(1, true)).exp();
  e.div_(e.sum(1).unsqueeze(1));
  return torch::cross_entropy_loss(e, y);  // expect: LGT101
}

torch::Tensor logistic(const torch::Tensor& x) { return 1 / (1 + torch::exp(-x)); }

torch::Tensor labels(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return F::binary_cross_entropy_with_logits(logistic(head(x)), y);  // expect: LGT102
}
