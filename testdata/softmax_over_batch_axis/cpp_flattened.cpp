#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc1(784, 128), fc2(128, 10) {
    register_module("fc1", fc1);
    register_module("fc2", fc2);
  }
  torch::Tensor forward(torch::Tensor x) {
    x = x.view({x.size(0), -1});
    x = torch::relu(fc1(x));
    return torch::log_softmax(fc2(x), /*dim=*/0);  // expect: LGT201 "batch axis"
  }
  torch::nn::Linear fc1, fc2;
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, torch::Tensor x, torch::Tensor y) { return torch::nll_loss(net(x), y); }
