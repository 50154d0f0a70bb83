#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear head, torch::Tensor real, torch::Tensor fake) {
  auto a = torch::log_sigmoid(head(real));
  auto b = torch::nn::functional::logsigmoid(-head(fake));
  auto c = torch::nn::LogSigmoid()(head(real));
  return -(a + b + c).mean();
}
