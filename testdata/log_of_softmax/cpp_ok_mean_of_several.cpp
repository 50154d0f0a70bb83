#include <torch/torch.h>

torch::Tensor ensemble(torch::nn::Linear a, torch::nn::Linear b, torch::Tensor x, torch::Tensor y) {
  auto p = torch::stack({torch::softmax(a(x), 1), torch::softmax(b(x), 1)}).mean(0);
  return torch::nll_loss(torch::log(p), y);
}
