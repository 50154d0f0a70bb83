#include <torch/torch.h>

struct SegmenterImpl : torch::nn::Module {
  SegmenterImpl() {
    encoder = register_module(
        "encoder", torch::nn::Sequential(
                       torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 16, 3).padding(1)), torch::nn::BatchNorm2d(16),
                       torch::nn::ReLU(torch::nn::ReLUOptions().inplace(true))));
    classify = register_module("classify", torch::nn::Conv2d(torch::nn::Conv2dOptions(16, 21, 1)));
  }

  torch::Tensor forward(torch::Tensor x) {
    x = encoder->forward(x);
    x = classify(x);
    return torch::softmax(x, 1);
  }

  torch::nn::Sequential encoder{nullptr};
  torch::nn::Conv2d classify{nullptr};
};
TORCH_MODULE(Segmenter);

double validate(Segmenter net, torch::Tensor image, torch::Tensor mask) {
  torch::NoGradGuard no_grad;
  net->eval();
  return torch::nn::CrossEntropyLoss()(net(image), mask).item<double>();  // expect: LGT101
}
