#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear body, torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(6, 3);
  auto scores = head(body(x));
  torch::nn::CrossEntropyLoss criterion;
  auto a = criterion(scores, y.view({-1, 1}));  // expect: LGT111
  auto b = criterion->forward(scores, torch::one_hot(y, 3));  // expect: LGT111
  return a + b;
}
