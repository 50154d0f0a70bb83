#include <torch/torch.h>

torch::Tensor attend(torch::nn::Linear score, torch::Tensor x) {
  auto bounded = torch::sigmoid(score(x)).squeeze(-1);
  auto weights = torch::softmax(bounded, 1);
  return torch::bmm(weights.unsqueeze(1), x).squeeze(1);
}
