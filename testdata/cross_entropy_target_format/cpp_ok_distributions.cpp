#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor soft(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x);
  auto rows = F::one_hot(y, 3);
  auto a = F::cross_entropy(scores, rows.to(torch::kFloat32));
  auto b = F::cross_entropy(scores, rows * 0.9 + 0.05);
  auto c = F::cross_entropy(scores, rows.to(scores.dtype()));
  auto d = F::cross_entropy(scores, torch::zeros({4, 3}).scatter_(1, y.unsqueeze(1), 1));
  return a + b + c + d;
}
