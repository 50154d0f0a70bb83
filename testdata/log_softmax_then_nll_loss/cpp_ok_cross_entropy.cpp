#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(head(x), y);
}
