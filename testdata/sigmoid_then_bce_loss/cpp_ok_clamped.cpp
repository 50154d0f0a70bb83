#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::clamp(torch::sigmoid(head(x)), 1e-6, 1.0 - 1e-6);
  return torch::nn::functional::binary_cross_entropy(p, y);
}
