#include <torch/torch.h>

torch::Tensor margin(torch::Tensor a, torch::Tensor b, torch::Tensor y) {
  torch::nn::Linear score(32, 1);
  auto pair = torch::cat({score(a), score(b)}, /*dim=*/1);
  return torch::nn::CrossEntropyLoss()(pair, y);
}
