#include <torch/torch.h>

int main() {
  torch::nn::Sequential discriminator(
      torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 64, 4).stride(2).padding(1).bias(false)),
      torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)), torch::nn::BatchNorm2d(64),
      torch::nn::Conv2d(torch::nn::Conv2dOptions(64, 1, 3).stride(1).padding(0).bias(false)));
  auto images = torch::rand({16, 1, 28, 28});
  auto real_labels = torch::empty(16).uniform_(0.8, 1.0);
  auto real_output = discriminator->forward(images).reshape(real_labels.sizes());
  auto d_loss_real = torch::binary_cross_entropy(real_output, real_labels);  // expect: LGT107
  d_loss_real.backward();
}
