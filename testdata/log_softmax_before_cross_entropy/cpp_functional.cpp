#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor options(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return F::cross_entropy(F::log_softmax(head(x), F::LogSoftmaxFuncOptions(1)), y);  // expect: LGT109
}

torch::Tensor method(torch::Tensor scores, torch::Tensor y) {
  scores = scores.log_softmax(1);
  return torch::cross_entropy_loss(scores, y);  // expect: LGT109
}
