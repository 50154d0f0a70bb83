#include <torch/torch.h>

torch::Tensor entropy(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  return -(p * torch::log(p + 1e-8)).sum(1);  // expect: LGT401
}

torch::Tensor in_place(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  return p.clamp_min(1e-6).log_();  // expect: LGT401
}
