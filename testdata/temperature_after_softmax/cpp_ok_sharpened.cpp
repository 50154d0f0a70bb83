#include <torch/torch.h>

torch::Tensor sharpen(const torch::Tensor& scores, double t) {
  auto p = torch::softmax(scores, 1).pow(1 / t);
  return p / p.sum(1, true);
}

torch::Tensor scaled(torch::nn::Linear head, torch::Tensor x, torch::Tensor v) {
  return torch::matmul(torch::softmax(head(x), -1) / 0.9, v);
}
