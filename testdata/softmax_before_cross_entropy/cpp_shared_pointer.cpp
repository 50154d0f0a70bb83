#include <torch/torch.h>

#include <iostream>
#include <memory>

namespace F = torch::nn::functional;

struct Classifier : torch::nn::Module {
  Classifier() {
    fc1 = register_module("fc1", torch::nn::Linear(64, 32));
    fc2 = register_module("fc2", torch::nn::Linear(32, 5));
  }

  torch::Tensor forward(const torch::Tensor& input) {
    auto hidden = torch::tanh(fc1->forward(input));
    auto scores = fc2->forward(hidden);
    return F::softmax(scores, F::SoftmaxFuncOptions(1));
  }

  torch::nn::Linear fc1{nullptr}, fc2{nullptr};
};

int main() {
  auto net = std::make_shared<Classifier>();
  torch::optim::Adam optimizer(net->parameters(), torch::optim::AdamOptions(1e-3));
  auto x = torch::rand({16, 64});
  auto y = torch::randint(0, 5, {16}, torch::kLong);
  for (size_t step = 0; step < 100; ++step) {
    auto out = net->forward(x);
    auto loss = F::cross_entropy(out, y);  // expect: LGT101 "`cross_entropy`"
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    std::cout << loss.item<float>() << std::endl;
  }
}
