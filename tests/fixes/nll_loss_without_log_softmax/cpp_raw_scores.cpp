#include <torch/torch.h>

torch::Tensor module(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::NLLLoss criterion(torch::nn::NLLLossOptions().reduction(torch::kMean));
  return criterion(head(x), y);  // expect: LGT106 "raw scores"
}

torch::Tensor function(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  namespace F = torch::nn::functional;
  auto out = torch::dropout(head(x), 0.5, true);
  return F::nll_loss(out, y, F::NLLLossFuncOptions().ignore_index(-100));  // expect: LGT106
}

torch::Tensor five_arguments(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, torch::Tensor weight) {
  return torch::cross_entropy_loss(head(x).view({-1, 50}), y.view({-1}), weight, torch::Reduction::Mean, 0);  // expect: LGT106
}
