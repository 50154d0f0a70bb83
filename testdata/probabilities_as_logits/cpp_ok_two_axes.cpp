#include <torch/torch.h>

torch::Tensor matches(torch::nn::Linear project, torch::Tensor a, torch::Tensor b) {
  auto scores = torch::matmul(project(a), project(b).transpose(1, 2));
  return torch::softmax(torch::softmax(scores, 1), 2);
}
