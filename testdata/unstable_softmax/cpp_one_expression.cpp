#include <torch/torch.h>

torch::Tensor gate(const torch::Tensor& scores) {
  return torch::exp(scores) / torch::exp(scores).sum(-1, true);  // expect: LGT403
}

torch::Tensor methods(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  return z.exp().div(z.exp().sum(-1).unsqueeze(-1));  // expect: LGT403
}
