#include <torch/torch.h>

struct ScoreImpl : torch::nn::Module {
  ScoreImpl() : fc(register_module("fc", torch::nn::Linear(20, 1))) {}
  torch::Tensor forward(torch::Tensor x) { return fc(x); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Score);

torch::Tensor step(Score& net, torch::Tensor x, torch::Tensor y) {
  torch::nn::CrossEntropyLoss criterion;
  return criterion(net(x), y);  // expect: LGT110
}
