#pragma once

#include <torch/torch.h>

class NetImpl : public torch::nn::Module {
 public:
  explicit NetImpl(int64_t classes);
  torch::Tensor forward(torch::Tensor x);
  torch::Tensor scores(const torch::Tensor& x);

 private:
  torch::nn::Conv2d conv_{nullptr};
  torch::nn::Linear fc_{nullptr};
};
TORCH_MODULE(Net);
