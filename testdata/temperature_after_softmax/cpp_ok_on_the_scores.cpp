#include <torch/torch.h>

torch::Tensor draw(torch::nn::Linear head, torch::Tensor x, double temperature) {
  auto p = torch::softmax(head(x) / temperature, -1);
  return torch::multinomial(p, 1);
}
