#include <torch/torch.h>

struct GeneratorImpl : torch::nn::Module {
  explicit GeneratorImpl(int size)
      : conv1(torch::nn::ConvTranspose2dOptions(size, 256, 4).bias(false)), norm(256),
        conv2(torch::nn::ConvTranspose2dOptions(256, 1, 4).stride(2).padding(1).bias(false)) {
    register_module("conv1", conv1);
    register_module("norm", norm);
    register_module("conv2", conv2);
  }
  torch::Tensor forward(torch::Tensor x) { return torch::tanh(conv2(torch::relu(norm(conv1(x))))); }
  torch::nn::ConvTranspose2d conv1;
  torch::nn::BatchNorm2d norm;
  torch::nn::ConvTranspose2d conv2;
};
TORCH_MODULE(Generator);

torch::nn::Sequential make_discriminator() {
  return torch::nn::Sequential(torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 64, 4).stride(2).padding(1).bias(false)),
                               torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)),
                               torch::nn::Conv2d(torch::nn::Conv2dOptions(64, 1, 3)), torch::nn::Sigmoid());
}

int main() {
  Generator generator(100);
  auto discriminator = make_discriminator();
  torch::nn::BCEWithLogitsLoss criterion;
  for (int i = 0; i < 10; ++i) {
    auto real = torch::rand({8, 1, 8, 8});
    auto real_out = discriminator->forward(real).view(-1);
    auto d_real = criterion(real_out, torch::ones_like(real_out));  // expect: LGT102
    auto fake = generator->forward(torch::randn({8, 100, 1, 1}));
    auto fake_out = discriminator->forward(fake.detach()).view({-1});
    auto d_fake = torch::binary_cross_entropy(fake_out, torch::zeros_like(fake_out));  // expect: LGT404
    (d_real + d_fake).backward();
  }
}
