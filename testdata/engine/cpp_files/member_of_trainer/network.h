#pragma once

#include <torch/torch.h>

struct NetworkImpl : torch::nn::Module {
  NetworkImpl();
  torch::Tensor forward(torch::Tensor x);
  torch::nn::Sequential layers;
};
TORCH_MODULE(Network);
