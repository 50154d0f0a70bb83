#include <torch/torch.h>

struct CriticImpl : torch::nn::Module {
  CriticImpl() { net = register_module("net", torch::nn::Sequential(torch::nn::Linear(16, 1), torch::nn::Sigmoid())); }
  torch::Tensor forward(torch::Tensor x) { return net->forward(x); }
  torch::nn::Sequential net{nullptr};
};
TORCH_MODULE(Critic);

torch::Tensor step(Critic& critic, torch::Tensor real, torch::Tensor fake) {
  auto of_real = torch::log(critic(real));  // expect: LGT402
  auto of_fake = torch::log(1 - critic(fake));  // expect: LGT402
  return -(of_real + of_fake).mean();
}

int main() {
  Critic critic;
  step(critic, torch::rand({4, 16}), torch::rand({4, 16})).backward();
}
