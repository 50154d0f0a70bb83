#pragma once

#include <torch/torch.h>

struct ModelImpl : torch::nn::Module {
  ModelImpl() : fc(register_module("fc", torch::nn::Linear(784, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::sigmoid(fc(x.flatten(1))); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Model);
