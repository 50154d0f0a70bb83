#include <torch/torch.h>

torch::Tensor function(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net(torch::nn::Linear(4, 3), torch::nn::Functional(torch::sigmoid));
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT103
}

torch::Tensor lambda(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net(torch::nn::Linear(4, 3),
                            torch::nn::Functional([](torch::Tensor t) { return torch::softmax(t, 1); }));
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT101
}

static torch::Tensor probabilities(const torch::Tensor& t) { return t.softmax(-1); }

torch::Tensor own_function(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net;
  net->push_back(torch::nn::Linear(4, 3));
  net->push_back(torch::nn::Functional(probabilities));
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT101
}

torch::Tensor bound(torch::Tensor x, torch::Tensor y) {
  torch::nn::Functional activation(torch::nn::functional::leaky_relu, torch::nn::functional::LeakyReLUFuncOptions().negative_slope(0.1));
  torch::nn::Sequential net(torch::nn::Linear(4, 4), activation, torch::nn::Linear(4, 3));
  return torch::cross_entropy_loss(net->forward(x), y);
}
