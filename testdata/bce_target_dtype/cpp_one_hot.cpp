#include <torch/torch.h>

torch::Tensor tags(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto rows = torch::one_hot(y, 4);
  auto options = torch::nn::BCEWithLogitsLossOptions().reduction(torch::kSum);
  return torch::nn::BCEWithLogitsLoss(options)->forward(head(x), rows);  // expect: LGT112
}

torch::Tensor of_probabilities(torch::nn::Linear head, torch::Tensor x) {
  auto target = torch::randint(0, 2, {8, 1}, torch::TensorOptions().dtype(torch::kInt64));
  return torch::nn::BCELoss()(torch::sigmoid(head(x)), target);  // expect: LGT112, LGT404
}
