#include <torch/torch.h>

torch::Tensor step(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear fc(8, 1);
  return torch::binary_cross_entropy_with_logits(fc(x).squeeze(1), y.to(torch::kFloat));
}
