#include <torch/torch.h>

torch::Tensor predict(torch::nn::Linear head, torch::Tensor x) {
  auto p = head(x).exp_();
  p /= p.sum(1, true);  // expect: LGT403
  return p;
}

torch::Tensor attention(torch::nn::Linear q, torch::nn::Linear k, torch::Tensor x) {
  auto scores = torch::matmul(q(x), k(x).transpose(1, 2));
  auto e = torch::exp(scores / 8);
  return torch::matmul(e / (torch::sum(e, -1, true) + 1e-9), x);  // expect: LGT403
}
