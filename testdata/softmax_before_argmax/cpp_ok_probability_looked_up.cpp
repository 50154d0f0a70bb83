#include <torch/torch.h>

#include <iostream>

void print(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  auto best = p.argmax(1);
  std::cout << best.item<int>() << ": " << p[0][best.item<int>()].item<float>() << std::endl;
}

torch::Tensor loss_and_accuracy(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto log_p = torch::log_softmax(head(x), 1);
  auto correct = (log_p.argmax(1) == y).sum();
  return torch::nll_loss(log_p, y) + 0 * correct;
}
