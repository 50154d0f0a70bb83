#include <torch/torch.h>

#include <iostream>

struct Net : torch::nn::Module {
  Net() : last(register_module("last", torch::nn::Linear(8, 4))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(last(x), 1); }
  torch::nn::Linear last;
};

void Train(torch::Tensor x, torch::Tensor y) {
  auto net = std::make_shared<Net>();
  torch::nn::functional::cross_entropy(net->forward(x), y).backward();  // expect: LGT101
#ifdef WITH_REPORT
  std::cout << net->forward(x);
#endif
}
