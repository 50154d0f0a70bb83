#include <torch/torch.h>

torch::Tensor twice(torch::nn::Sequential net, torch::Tensor x) {
  return torch::sigmoid(net->forward(x));
}

int main() {
  torch::nn::Sequential net(torch::nn::Linear(4, 2), torch::nn::Sigmoid());
  auto p = net->forward(torch::rand({3, 4}));
  auto q = torch::sigmoid(p);  // expect: LGT303
  return (q > 0.5).all().item<bool>() ? 0 : 1;
}
