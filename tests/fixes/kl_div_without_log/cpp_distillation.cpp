#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor distill(torch::nn::Linear student, const torch::Tensor& teacher, const torch::Tensor& x) {
  const double temperature = 4.0;
  auto p = F::log_softmax(student(x) / temperature, F::LogSoftmaxFuncOptions(1));
  auto q = F::softmax(teacher / temperature, F::SoftmaxFuncOptions(1));
  return F::kl_div(p, q, F::KLDivFuncOptions().reduction(torch::kBatchMean));  // expect: LGT108
}
