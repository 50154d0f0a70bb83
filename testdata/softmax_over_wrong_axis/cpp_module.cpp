#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl()
      : layers(register_module(
            "layers", torch::nn::Sequential(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 16, 3).padding(1)),
                                            torch::nn::ReLU(), torch::nn::Conv2d(16, 5, 1)))),
        activation(register_module("activation", torch::nn::LogSoftmax(/*dim=*/3))) {}  // expect: LGT204
  torch::Tensor forward(torch::Tensor x) { return activation(layers->forward(x)); }
  torch::nn::Sequential layers;
  torch::nn::LogSoftmax activation;
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, torch::Tensor x, torch::Tensor y) { return torch::nn::NLLLoss()(net(x), y); }
