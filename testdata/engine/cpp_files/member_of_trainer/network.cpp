#include "network.h"

NetworkImpl::NetworkImpl() {
  layers->push_back(torch::nn::Linear(8, 16));
  layers->push_back(torch::nn::ReLU());
  layers->push_back(torch::nn::Linear(16, 3));
  register_module("layers", layers);
}

torch::Tensor NetworkImpl::forward(torch::Tensor x) { return layers->forward(x); }
