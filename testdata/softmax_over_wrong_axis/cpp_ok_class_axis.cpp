#include <torch/torch.h>

torch::Tensor step(torch::Tensor image, torch::Tensor mask) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(3, 5, 1));
  return torch::nll_loss2d(torch::log_softmax(head(image), 1), mask);
}

torch::Tensor channels_last(torch::Tensor image, torch::Tensor mask) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(3, 5, 1));
  auto scores = head(image).permute({0, 2, 3, 1});
  return torch::nll_loss(torch::log_softmax(scores, -1).reshape({-1, 5}), mask.view(-1));
}
