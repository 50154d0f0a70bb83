#include <torch/torch.h>

// logitlint: ignore-file[LGT2]  // expect: LGT901

// NOLINTBEGIN(logitlint-*)  // expect: LGT901
torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(scores, y);
}
// NOLINTEND(logitlint-*)
