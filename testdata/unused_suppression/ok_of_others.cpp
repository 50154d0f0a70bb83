#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  auto a = torch::nn::functional::cross_entropy(scores, y);  // NOLINT
  auto b = torch::nn::functional::cross_entropy(scores, y);  // NOLINT(google-*, readability-magic-numbers)
  const char* text = "// NOLINT(LGT101)";
  return text ? a : b;
}
