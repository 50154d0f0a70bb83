#include <torch/torch.h>

torch::Tensor loss_of(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y, bool multi_label) {
  auto scores = head(x);
  if (multi_label) {
    return torch::nn::MSELoss()(torch::sigmoid(scores), y);
  }
  return torch::nn::CrossEntropyLoss()(scores, y);
}
