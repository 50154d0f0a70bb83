#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor mistakes(torch::nn::Linear body) {
  torch::nn::Linear head(16, 10);
  auto scores = head(torch::randn({4, 16}));
  auto labels = torch::randint(0, 10, {4}, torch::kLong);
  auto floating = F::cross_entropy(scores, labels.to(torch::kFloat));  // expect: LGT111
  auto column = F::cross_entropy(scores, labels.unsqueeze(1));  // expect: LGT111
  auto rows = F::cross_entropy(scores, F::one_hot(labels, 10));  // expect: LGT111
  return floating + column + rows;
}
