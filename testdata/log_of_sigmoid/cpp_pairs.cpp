#include <torch/torch.h>

torch::Tensor ranking(const torch::Tensor& better, const torch::Tensor& worse) {
  return -torch::sigmoid(better - worse).log().mean();  // expect: LGT402
}

torch::Tensor clamped(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::clamp(head(x).sigmoid(), 1e-6, 1 - 1e-6);
  return p.log();  // expect: LGT402
}
