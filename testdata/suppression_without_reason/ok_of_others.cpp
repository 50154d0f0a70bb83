#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  auto p = scores * 2;
  return torch::nn::functional::cross_entropy(p, y);  // NOLINT(google-*)
}
