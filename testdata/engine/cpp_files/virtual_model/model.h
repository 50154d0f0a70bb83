#pragma once

#include <torch/torch.h>

#include <memory>

class Model : public torch::nn::Module {
 public:
  virtual ~Model() = default;
  virtual torch::Tensor forward(torch::Tensor x) = 0;
};

std::shared_ptr<Model> make_model();
void train_model(const std::shared_ptr<Model>& model, torch::Tensor x, torch::Tensor y,
                 torch::Tensor (*loss)(torch::Tensor, torch::Tensor));
