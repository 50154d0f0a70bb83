#include <torch/torch.h>

torch::Tensor weighted(torch::nn::Linear head, torch::Tensor h, torch::Tensor v) {
  auto w = torch::softmax(head(h), -1);
  w = torch::dropout(w, 0.1, true);
  return (w * v).sum(-1);
}
