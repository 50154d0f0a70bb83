#include <torch/torch.h>

// LibTorch 2 takes a Sequential within another.
torch::nn::Sequential block(int64_t in, int64_t out) {
  return torch::nn::Sequential(torch::nn::Linear(in, out), torch::nn::BatchNorm1d(out), torch::nn::ReLU());
}

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential raw(block(4, 8), block(8, 8), torch::nn::Sequential(torch::nn::Linear(8, 3)));
  torch::nn::Sequential squashed(block(4, 8), torch::nn::Sequential(torch::nn::Linear(8, 3), torch::nn::Sigmoid()));
  torch::nn::CrossEntropyLoss criterion;
  auto a = criterion(raw->forward(x), y);
  return a + criterion(squashed->forward(x), y);  // expect: LGT103
}
