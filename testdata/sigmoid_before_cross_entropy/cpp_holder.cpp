#include <torch/torch.h>

struct LeNetImpl : torch::nn::Module {
  LeNetImpl() {
    conv = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 6, 5).stride(2)));
    fc = register_module("fc", torch::nn::Linear(6 * 12 * 12, 10));
  }

  torch::Tensor forward(torch::Tensor x) {
    x = torch::max_pool2d(torch::relu(conv->forward(x)), 2);
    x = x.view({x.size(0), -1});
    return torch::sigmoid(fc->forward(x));
  }

  torch::nn::Conv2d conv{nullptr};
  torch::nn::Linear fc{nullptr};
};
TORCH_MODULE(LeNet);

torch::Tensor step(LeNet& net, const torch::Tensor& x, const torch::Tensor& y) {
  auto criterion = torch::nn::CrossEntropyLoss();
  return criterion->forward(net->forward(x), y);  // expect: LGT103
}
