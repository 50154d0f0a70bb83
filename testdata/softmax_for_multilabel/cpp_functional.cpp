#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor step(const torch::Tensor& x, const torch::Tensor& labels) {
  torch::nn::Linear head(torch::nn::LinearOptions(16, 8));
  auto p = F::softmax(head->forward(x), F::SoftmaxFuncOptions(-1));
  return F::binary_cross_entropy(p, labels, F::BinaryCrossEntropyFuncOptions().reduction(torch::kSum));  // expect: LGT105
}
