#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() {
    conv1 = register_module("conv1", torch::nn::Conv2d(1, 10, 5));
    drop = register_module("drop", torch::nn::Dropout2d());
    fc = register_module("fc", torch::nn::Linear(1440, 10));
  }

  torch::Tensor forward(torch::Tensor x) {
    x = torch::relu(torch::max_pool2d(drop(conv1(x)), 2));
    x = x.view({-1, 1440});
    x = torch::dropout(x, /*p=*/0.5, /*train=*/is_training());
    return torch::softmax(fc(x), /*dim=*/1);
  }

  torch::nn::Conv2d conv1{nullptr};
  torch::nn::Dropout2d drop{nullptr};
  torch::nn::Linear fc{nullptr};
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, const torch::Tensor& x, const torch::Tensor& y) {
  return torch::nll_loss(net->forward(x), y);  // expect: LGT106 "probabilities"
}
