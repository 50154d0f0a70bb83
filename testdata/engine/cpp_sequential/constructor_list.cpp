#include <torch/torch.h>

torch::Tensor lists(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential raw(torch::nn::Linear(4, 8), torch::nn::Softmax(1), torch::nn::Linear(8, 3));
  torch::nn::Sequential squashed(torch::nn::Linear(4, 8), torch::nn::ReLU(), torch::nn::Linear(8, 3), torch::nn::Softmax(1));
  auto a = torch::cross_entropy_loss(raw->forward(x), y);
  return a + torch::cross_entropy_loss(squashed->forward(x), y);  // expect: LGT101
}

torch::Tensor of_implementations(torch::Tensor x, torch::Tensor y) {
  auto net = torch::nn::Sequential(torch::nn::LinearImpl(4, 3), torch::nn::SoftmaxImpl(1));
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT101
}

torch::Tensor shared(torch::Tensor x, torch::Tensor y) {
  auto net = std::make_shared<torch::nn::SequentialImpl>(torch::nn::Linear(4, 3), torch::nn::LogSoftmax(1));
  return torch::nll_loss(net->forward(x), y) + torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT109
}
