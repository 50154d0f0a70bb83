#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(8, 2);
  torch::nn::BCEWithLogitsLoss criterion;
  return criterion(torch::softmax(head(x), -1), y);  // expect: LGT104 "with 2 labels this loss cannot fall below 0.474"
}
