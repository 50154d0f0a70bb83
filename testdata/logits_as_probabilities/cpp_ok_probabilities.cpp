#include <torch/torch.h>

torch::Tensor draw(torch::nn::Linear policy, torch::Tensor state) {
  auto p = torch::softmax(policy(state), -1);
  auto coin = torch::bernoulli(torch::sigmoid(policy(state)));
  return torch::multinomial(p, 1) + coin.sum();
}

torch::Tensor weights(torch::nn::Linear policy, torch::Tensor state) {
  return torch::multinomial(policy(state).exp(), 1);
}
