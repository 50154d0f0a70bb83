#include <torch/torch.h>

struct ScorerImpl : torch::nn::Module {
  ScorerImpl() : fc1(10, 10), fc2(10, 1) {
    register_module("fc1", fc1);
    register_module("fc2", fc2);
  }
  torch::Tensor forward(torch::Tensor x) { return fc2(torch::relu(fc1(x))); }
  torch::nn::Linear fc1, fc2;
};
TORCH_MODULE(Scorer);

int main() {
  Scorer net;
  torch::nn::BCELoss criterion;
  auto loss = criterion(net(torch::rand({4, 10})), torch::ones({4, 1}));  // expect: LGT107
  loss.backward();
}
