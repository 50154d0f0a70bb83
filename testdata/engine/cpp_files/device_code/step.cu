#include "kernels.cuh"

torch::Tensor scaled(const torch::Tensor& x, float factor) { return x * factor; }

torch::Tensor step(torch::nn::Linear head, const torch::Tensor& x, const torch::Tensor& y) {
  auto p = torch::softmax(head(scaled(x, 0.5f)), 1);
  return torch::cross_entropy_loss(p, y);  // expect: LGT101
}
