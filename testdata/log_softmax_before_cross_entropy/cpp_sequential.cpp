#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() {
    layers->push_back("fc", torch::nn::Linear(8, 4));
    layers->push_back("out", torch::nn::LogSoftmax(torch::nn::LogSoftmaxOptions(-1)));
    register_module("layers", layers);
  }
  torch::Tensor forward(torch::Tensor x) { return layers->forward(x); }
  torch::nn::Sequential layers;
};
TORCH_MODULE(Net);

auto criterion = torch::nn::CrossEntropyLoss();

torch::Tensor step(Net net, torch::Tensor x, torch::Tensor y) {
  return criterion(net(x), y);  // expect: LGT109
}
