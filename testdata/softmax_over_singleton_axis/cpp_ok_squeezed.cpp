#include <torch/torch.h>

torch::Tensor choose(torch::Tensor candidates) {
  torch::nn::Linear score(64, 1);
  auto scores = score(candidates.view({8, 5, 64})).squeeze(2);
  return torch::softmax(scores, 1);
}
