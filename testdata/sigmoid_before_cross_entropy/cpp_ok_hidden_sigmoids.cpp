#include <torch/torch.h>

int main() {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 6, 5).padding(2)), torch::nn::Sigmoid(),
                            torch::nn::AvgPool2d(torch::nn::AvgPool2dOptions(2).stride(2)), torch::nn::Flatten(),
                            torch::nn::Linear(6 * 14 * 14, 84), torch::nn::Sigmoid(), torch::nn::Linear(84, 10));
  torch::nn::CrossEntropyLoss loss;
  auto x = torch::rand({4, 1, 28, 28});
  auto y = torch::randint(0, 10, {4}, torch::kLong);
  loss(net->forward(x), y).backward();
}
