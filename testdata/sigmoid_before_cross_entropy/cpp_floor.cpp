#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(20, 3);
  auto scores = torch::sigmoid(head(x));
  return torch::nn::functional::cross_entropy(scores, y);  // expect: LGT103 "with 3 classes this loss cannot fall below 0.551"
}
