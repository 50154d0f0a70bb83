#include <torch/torch.h>

using torch::indexing::Slice;

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::softmax(head(x), 1);
  return torch::nn::functional::mse_loss(p.index({Slice(), 1}), y);
}
