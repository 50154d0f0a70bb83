#include <torch/torch.h>

#include <iostream>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(20, 4))) {}
  torch::Tensor forward(torch::Tensor x) { return fc->forward(x); }
  torch::Tensor predict(torch::Tensor x) { return torch::softmax(forward(x), 1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

int main() {
  Net net;
  torch::nn::CrossEntropyLoss criterion;
  auto x = torch::rand({8, 20});
  auto y = torch::randint(0, 4, {8}, torch::kLong);
  auto out = net->forward(x);
  auto loss = criterion(out, y);
  loss.backward();
  // Probabilities beside the loss, and a name that is used again.
  auto probabilities = torch::softmax(out, 1);
  std::cout << probabilities << net->predict(x);
  out = torch::softmax(out, 1);
  std::cout << std::get<0>(out.max(1));
}
