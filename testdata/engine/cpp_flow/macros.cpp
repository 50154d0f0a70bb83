#include <torch/torch.h>

#define CRITERION(out, target) torch::nn::functional::cross_entropy(out, target)
#define PROBABILITIES(x) torch::softmax(x, 1)
#define MAKE_LAYER(name, in, out) torch::nn::Linear name = register_module(#name, torch::nn::Linear(in, out))

struct NetImpl : torch::nn::Module {
  MAKE_LAYER(hidden, 8, 16);
  MAKE_LAYER(out, 16, 3);
  torch::Tensor forward(torch::Tensor x) { return PROBABILITIES(out(torch::relu(hidden(x)))); }
};
TORCH_MODULE(Net);

torch::Tensor loss_of(Net net, torch::Tensor x, torch::Tensor y) {
  return CRITERION(net(x), y);  // expect: LGT101
}

#ifdef USE_PROBABILITIES
torch::Tensor other(Net net, torch::Tensor x, torch::Tensor y) { return torch::nll_loss(net(x), y); }
#else
torch::Tensor other(Net net, torch::Tensor x, torch::Tensor y) { return torch::nll_loss(torch::log_softmax(net->out(x), 1), y); }
#endif

#if 0
torch::Tensor never(Net net, torch::Tensor x, torch::Tensor y) { return torch::nll_loss(net(x), y); }
#endif
