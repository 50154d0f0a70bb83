#include <torch/torch.h>

int main() {
  torch::nn::Sequential discriminator(
      torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 64, 4).stride(2).padding(1).bias(false)),
      torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)),
      torch::nn::Conv2d(torch::nn::Conv2dOptions(64, 1, 14).bias(false)), torch::nn::Sigmoid());
  auto images = torch::rand({16, 1, 28, 28});
  auto labels = torch::empty(16).uniform_(0.8, 1.0);
  auto out = discriminator->forward(images).reshape(labels.sizes());
  auto loss = torch::binary_cross_entropy(out, labels);  // expect: LGT404
  loss.backward();
}
