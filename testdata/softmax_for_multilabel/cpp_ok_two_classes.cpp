#include <torch/torch.h>

torch::Tensor both_columns(const torch::Tensor& x, const torch::Tensor& y) {
  torch::nn::Linear head(16, 2);
  return torch::nn::BCELoss()(torch::softmax(head(x), 1), y);
}
