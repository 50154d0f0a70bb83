#include <torch/torch.h>

struct CalibratedImpl : torch::nn::Module {
  CalibratedImpl() {
    fc = register_module("fc", torch::nn::Linear(8, 5));
    temperature = register_parameter("temperature", torch::ones({1}) * 1.5);
  }
  torch::Tensor forward(torch::Tensor x) {
    return fc(x).softmax(1) / temperature;  // expect: LGT503
  }
  torch::nn::Linear fc{nullptr};
  torch::Tensor temperature;
};
TORCH_MODULE(Calibrated);
