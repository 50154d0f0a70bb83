#include <torch/torch.h>

torch::Tensor unknown(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, torch::Dtype type) {
  torch::nn::BCEWithLogitsLoss criterion;
  return criterion(head(x), y) + criterion(head(x), y.to(type)) + criterion(head(x), (y > 0).to(x.dtype()));
}
