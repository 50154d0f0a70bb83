#include <torch/torch.h>

torch::Tensor one_column(const torch::Tensor& x, const torch::Tensor& y) {
  torch::nn::Linear head(16, 3);
  auto p = torch::softmax(head(x), 1);
  return torch::binary_cross_entropy(p.select(1, 2), y);
}

torch::Tensor one_column_by_index(const torch::Tensor& x, const torch::Tensor& y) {
  torch::nn::Linear head(16, 3);
  auto p = torch::softmax(head(x), 1);
  return torch::binary_cross_entropy(p.index({torch::indexing::Slice(), 1}), y);
}
