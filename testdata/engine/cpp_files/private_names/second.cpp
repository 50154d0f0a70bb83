#include <torch/torch.h>

static torch::Tensor activate(const torch::Tensor& scores) { return scores; }

namespace {

struct Net : torch::nn::Module {
  Net() { fc = register_module("fc", torch::nn::Linear(4, 3)); }
  torch::Tensor forward(torch::Tensor x) { return activate(fc(x)); }
  torch::nn::Linear fc{nullptr};
};

}  // namespace

torch::Tensor second(torch::Tensor x, torch::Tensor y) {
  Net net;
  return torch::cross_entropy_loss(net.forward(x), y);
}
