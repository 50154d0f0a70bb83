#include <torch/torch.h>

torch::Tensor of_logarithms(torch::nn::Linear policy, torch::Tensor state) {
  return torch::log_softmax(policy(state), -1).multinomial(1);  // expect: LGT302
}

torch::Tensor coins(torch::nn::Linear gate, torch::Tensor x) {
  auto scores = gate->forward(x);
  return torch::bernoulli(scores);  // expect: LGT302
}
