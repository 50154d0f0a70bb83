#include <torch/torch.h>

torch::Tensor match(torch::nn::Linear student, torch::nn::Linear teacher, torch::Tensor x) {
  auto wanted = torch::sigmoid(teacher(x)).detach();
  return torch::nn::functional::binary_cross_entropy_with_logits(student(x), wanted);
}
