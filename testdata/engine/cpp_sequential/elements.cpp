#include <torch/torch.h>

torch::Tensor walked(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net(torch::nn::Linear(4, 8), torch::nn::Tanh(), torch::nn::Linear(8, 3), torch::nn::Sigmoid());
  for (auto& layer : *net) {
    x = layer.forward(x);
  }
  return torch::cross_entropy_loss(x, y);  // expect: LGT103
}

torch::Tensor without_the_last(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net(torch::nn::Linear(4, 3), torch::nn::Softmax(1));
  auto scores = net->at<torch::nn::LinearImpl>(0).forward(x);
  return torch::cross_entropy_loss(scores, y);
}

torch::Tensor by_index(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net(torch::nn::Linear(4, 3), torch::nn::Softmax(1));
  auto scores = net[0]->as<torch::nn::Linear>()->forward(x);
  auto p = net[1]->as<torch::nn::Softmax>()->forward(scores);
  return torch::cross_entropy_loss(scores, y) + torch::nll_loss(p, y);  // expect: LGT106
}
