#include "model.h"

void train_model(const std::shared_ptr<Model>& model, torch::Tensor x, torch::Tensor y,
                 torch::Tensor (*loss)(torch::Tensor, torch::Tensor)) {
  torch::optim::Adam optimizer(model->parameters());
  for (int epoch = 0; epoch < 10; ++epoch) {
    optimizer.zero_grad();
    loss(model->forward(x), y).backward();
    optimizer.step();
  }
}
