#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(20, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::log_softmax(fc(x), /*dim=*/1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, torch::Tensor x, torch::Tensor y) { return torch::nll_loss(net->forward(x), y); }

torch::Tensor inside_the_call(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nll_loss(torch::log_softmax(head(x), 1), y);
}

torch::Tensor twice(Net& net, torch::Tensor x, torch::Tensor y) {
  return torch::nll_loss(net->forward(x).log_softmax(1), y);
}
