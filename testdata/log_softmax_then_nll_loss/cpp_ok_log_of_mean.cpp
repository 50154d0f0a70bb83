#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear a, torch::nn::Linear b, torch::Tensor x, torch::Tensor y) {
  auto p = torch::stack({torch::softmax(a(x), 1), torch::softmax(b(x), 1)}).mean(0);
  return torch::nn::NLLLoss()(torch::log(p), y);
}
