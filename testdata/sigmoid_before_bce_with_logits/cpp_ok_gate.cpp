#include <torch/torch.h>

struct GatedImpl : torch::nn::Module {
  GatedImpl() {
    register_module("value", value);
    register_module("gate", gate);
    register_module("out", out);
  }

  torch::Tensor forward(const torch::Tensor& x) {
    auto opened = torch::sigmoid(gate(x)) * torch::tanh(value(x));
    return out(opened).squeeze(1);
  }

  torch::nn::Linear value{16, 16}, gate{16, 16}, out{16, 1};
};
TORCH_MODULE(Gated);

torch::Tensor loss_of(Gated& net, const torch::Tensor& x, const torch::Tensor& y) {
  return torch::nn::BCEWithLogitsLoss()(net->forward(x), y);
}
