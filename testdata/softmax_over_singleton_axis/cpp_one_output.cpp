#include <torch/torch.h>

struct CriticImpl : torch::nn::Module {
  CriticImpl() : fc1(register_module("fc1", torch::nn::Linear(8, 16))), fc2(register_module("fc2", torch::nn::Linear(16, 1))) {}
  torch::Tensor forward(torch::Tensor x) {
    x = x.view({-1, 8});
    x = torch::relu(fc1->forward(x));
    return torch::softmax(fc2->forward(x), 1);  // expect: LGT203
  }
  torch::nn::Linear fc1, fc2;
};
TORCH_MODULE(Critic);
