#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor through_a_variable(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x);
  scores = scores.sigmoid();
  return F::cross_entropy(scores, y, F::CrossEntropyFuncOptions().ignore_index(-1));  // expect: LGT103
}

torch::Tensor of_unknown_scores(const torch::Tensor& scores, const torch::Tensor& y) {
  return torch::cross_entropy_loss(torch::special::expit(scores), y);  // expect: LGT103
}
