#include <torch/torch.h>

torch::Tensor literals() {
  torch::nn::Linear head(6, 3);
  auto scores = head(torch::randn({4, 6}));
  auto a = torch::cross_entropy_loss(scores, torch::tensor({0.0, 2.0, 1.0, 1.0}));  // expect: LGT111
  auto b = torch::cross_entropy_loss(scores, torch::zeros({4}));  // expect: LGT111
  auto c = torch::cross_entropy_loss(scores, torch::zeros({4, 3}, torch::TensorOptions().dtype(torch::kInt64)));  // expect: LGT111
  return a + b + c;
}
