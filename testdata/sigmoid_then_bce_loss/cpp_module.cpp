#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(8, 1))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::special::expit(fc(x)); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, torch::Tensor x, torch::Tensor y) {
  auto criterion = torch::nn::BCELoss(torch::nn::BCELossOptions().reduction(torch::kMean));
  return criterion->forward(net->forward(x), y);  // expect: LGT404
}
