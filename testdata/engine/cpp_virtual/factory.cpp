#include <torch/torch.h>

#include <memory>
#include <stdexcept>
#include <string>

struct Net : torch::nn::Module {
  virtual torch::Tensor forward(torch::Tensor x) = 0;
};

struct Small : Net {
  Small() : fc(register_module("fc", torch::nn::Linear(8, 3))) {}
  torch::Tensor forward(torch::Tensor x) override { return torch::softmax(fc(x), 1); }
  torch::nn::Linear fc;
};

struct Large : Net {
  Large() : fc1(register_module("fc1", torch::nn::Linear(8, 64))), fc2(register_module("fc2", torch::nn::Linear(64, 3))) {}
  torch::Tensor forward(torch::Tensor x) override { return torch::softmax(fc2(torch::relu(fc1(x))), 1); }
  torch::nn::Linear fc1, fc2;
};

std::unique_ptr<Net> make(const std::string& name) {
  if (name == "small") return std::make_unique<Small>();
  if (name == "large") return std::make_unique<Large>();
  throw std::runtime_error("no such net: " + name);
}

torch::Tensor step(const std::string& name, torch::Tensor x, torch::Tensor y) {
  auto net = make(name);
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT101, LGT101
}
