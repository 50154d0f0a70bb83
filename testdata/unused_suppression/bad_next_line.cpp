#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  // NOLINTNEXTLINE(LGT101)  // expect: LGT901
  auto a = torch::nn::functional::cross_entropy(scores, y);
  // logitlint: ignore-next-line[LGT101]  // expect: LGT901
  auto b = torch::nn::functional::cross_entropy(scores, y);
  return a + b;
}
