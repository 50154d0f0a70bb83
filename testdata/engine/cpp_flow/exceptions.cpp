#include <torch/torch.h>

#include <stdexcept>

torch::Tensor checked(const torch::Tensor& p) {
  if (p.dim() != 2) {
    throw std::invalid_argument("two axes expected");
  }
  TORCH_CHECK(p.size(1) > 1, "several classes expected, not ", p.size(1));
  return p;
}

torch::Tensor loss_of(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::Tensor p;
  try {
    p = checked(torch::softmax(head(x), 1));
  } catch (const std::exception& error) {
    throw;
  }
  return torch::cross_entropy_loss(p, y);  // expect: LGT101
}
