#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  namespace F = torch::nn::functional;
  auto out = F::log_softmax(head(x), F::LogSoftmaxFuncOptions(-1));
  return F::nll_loss(out, y, F::NLLLossFuncOptions().reduction(torch::kSum));  // expect: LGT405
}
