#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(16, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor confidence(Net& net, torch::Tensor x) {
  return torch::softmax(net(x), 1);  // expect: LGT303
}

torch::Tensor in_logs(Net& net, torch::Tensor x) {
  namespace F = torch::nn::functional;
  return F::log_softmax(net->forward(x), F::LogSoftmaxFuncOptions(1));  // expect: LGT303
}
