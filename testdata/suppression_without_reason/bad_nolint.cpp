#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  auto p = torch::softmax(scores, -1);
  return torch::nn::functional::cross_entropy(p, y);  // NOLINT(logitlint-*)  // expect: LGT904
}
