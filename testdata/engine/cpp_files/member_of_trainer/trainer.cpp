#include "trainer.h"

Trainer::Trainer() : optimizer_(std::make_unique<torch::optim::Adam>(network_->parameters(), 1e-3)) {}

float Trainer::epoch(const torch::Tensor& x, const torch::Tensor& y) {
  optimizer_->zero_grad();
  auto loss = criterion_(network_(x), y);  // expect: LGT106
  loss.backward();
  optimizer_->step();
  return loss.item<float>();
}

torch::Tensor Trainer::predict(const torch::Tensor& x) {
  torch::NoGradGuard guard;
  return torch::softmax(network_->forward(x), 1);
}
