#include <torch/torch.h>

namespace F = torch::nn::functional;

constexpr float kTemperature = 4.0f;

torch::Tensor distil(const torch::Tensor& student, const torch::Tensor& teacher) {
  auto soft = torch::div(F::softmax(teacher, F::SoftmaxFuncOptions(1)), kTemperature);  // expect: LGT503
  return F::kl_div(F::log_softmax(student, F::LogSoftmaxFuncOptions(1)), soft);
}
