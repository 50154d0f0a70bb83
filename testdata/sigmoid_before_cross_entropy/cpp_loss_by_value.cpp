#include <torch/torch.h>

static torch::Tensor loss_of(torch::nn::Sequential net, torch::nn::CrossEntropyLoss criterion, torch::Tensor x,
                             torch::Tensor y) {
  return criterion(net->forward(x), y);  // expect: LGT103
}

int main() {
  torch::nn::Sequential net(torch::nn::Linear(4, 8), torch::nn::Tanh(), torch::nn::Linear(8, 3), torch::nn::Sigmoid());
  torch::nn::CrossEntropyLoss criterion;
  for (int i = 0; i < 3; i++) {
    loss_of(net, criterion, torch::rand({2, 4}), torch::tensor({0, 2})).backward();
  }
}
