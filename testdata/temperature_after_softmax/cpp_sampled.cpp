#include <torch/torch.h>

torch::Tensor draw(torch::nn::Linear head, torch::Tensor x) {
  const double temperature = 0.7;
  auto p = torch::softmax(head(x), -1) / temperature;  // expect: LGT503
  return torch::multinomial(p, 1);
}
