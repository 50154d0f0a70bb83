#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() { fc = register_module("fc", torch::nn::Linear(10, 3)); }

  torch::Tensor forward(torch::Tensor x) {
    auto scores = fc(x);
    if (!is_training()) {
      return torch::softmax(scores, 1);
    }
    return scores;
  }

  torch::nn::Linear fc{nullptr};
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, const torch::Tensor& x, const torch::Tensor& y) {
  net->train();
  return torch::nn::functional::cross_entropy(net->forward(x), y);
}

torch::Tensor predict(Net& net, const torch::Tensor& x) {
  torch::NoGradGuard no_grad;
  net->eval();
  return net->forward(x);
}
