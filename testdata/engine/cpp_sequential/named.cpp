#include <torch/torch.h>

torch::Tensor pairs(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net({{"linear", torch::nn::Linear(4, 3)}, {"softmax", torch::nn::Softmax(1)}});
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT101
}

torch::Tensor pushed(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net;
  net->push_back("linear", torch::nn::Linear(4, 3));
  auto fine = torch::cross_entropy_loss(net->forward(x), y);
  net->push_back("sigmoid", torch::nn::Sigmoid());
  return fine + torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT103
}
