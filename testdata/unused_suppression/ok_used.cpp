#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  auto p = torch::softmax(scores, -1);
  auto a = torch::nn::functional::cross_entropy(p, y);  // NOLINT(logitlint-softmax-before-cross-entropy)
  // NOLINTNEXTLINE(*-before-cross-entropy)
  auto b = torch::nn::functional::cross_entropy(p, y);
  // NOLINTBEGIN(logitlint-*)
  auto c = torch::nn::functional::cross_entropy(p, y);
  // NOLINTEND(logitlint-*)
  // logitlint: ignore[LGT101] the whole statement
  auto d = torch::nn::functional::cross_entropy(
      p,
      y);
  return a + b + c + d;
}
