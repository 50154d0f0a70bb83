#include <torch/torch.h>

void Train(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential network(torch::nn::Linear(8, 4), torch::nn::Softmax(1));
  auto loss = torch::nn::functional::cross_entropy(network->forward(x), y);  // expect: LGT101
  loss.backward();
}
