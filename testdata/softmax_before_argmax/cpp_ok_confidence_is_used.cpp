#include <torch/torch.h>

#include <iostream>
#include <tuple>

void label(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  auto [confidence, index] = p.max(1);
  std::cout << index << " with " << confidence * 100 << "%\n";
}

void by_tie(torch::nn::Linear head, torch::Tensor x) {
  torch::Tensor confidence, index;
  std::tie(confidence, index) = torch::softmax(head(x), 1).max(1);
  if (confidence.item<float>() > 0.9) {
    std::cout << index.item<int>();
  }
}
