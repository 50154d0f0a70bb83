#pragma once

#include <torch/torch.h>

#include "network.h"

class Trainer {
 public:
  Trainer();
  float epoch(const torch::Tensor& x, const torch::Tensor& y);
  torch::Tensor predict(const torch::Tensor& x);

 private:
  Network network_;
  torch::nn::NLLLoss criterion_;
  std::unique_ptr<torch::optim::Optimizer> optimizer_;
};
