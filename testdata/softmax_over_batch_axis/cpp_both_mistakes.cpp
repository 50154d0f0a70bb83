#include <torch/torch.h>

struct ClassifierImpl : torch::nn::Module {
  ClassifierImpl() {
    conv = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 16, 3)));
    pool = register_module("pool", torch::nn::AdaptiveAvgPool2d(torch::nn::AdaptiveAvgPool2dOptions(1)));
    fc = register_module("fc", torch::nn::Linear(16, 100));
    softmax = register_module("softmax", torch::nn::Softmax(torch::nn::SoftmaxOptions(0)));  // expect: LGT201
  }
  torch::Tensor forward(torch::Tensor x) {
    x = pool(torch::relu(conv(x))).flatten(1);
    return softmax(fc(x));
  }
  torch::nn::Conv2d conv{nullptr};
  torch::nn::AdaptiveAvgPool2d pool{nullptr};
  torch::nn::Linear fc{nullptr};
  torch::nn::Softmax softmax{nullptr};
};
TORCH_MODULE(Classifier);

torch::Tensor loss_of(Classifier& net, torch::Tensor x, torch::Tensor y) {
  return torch::nn::CrossEntropyLoss()(net(x), y);  // expect: LGT101
}
