#include <torch/torch.h>

struct DetectorImpl : torch::nn::Module {
  DetectorImpl() : fc(register_module("fc", torch::nn::Linear(30, 1))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::sigmoid(fc(x)); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Detector);

torch::Tensor step(Detector net, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion;
  return criterion(net(x), y);  // expect: LGT102
}
