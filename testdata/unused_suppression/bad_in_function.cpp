#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(scores, y);  // NOLINT(logitlint-softmax-before-cross-entropy)  // expect: LGT901
}

torch::Tensor Accuracy(torch::Tensor scores, torch::Tensor y) {
  auto best = scores.argmax(-1);  // NOLINT(google-*, LGT301)  // expect: LGT901 "`LGT301`"
  return (best == y).to(torch::kFloat).mean();
}
