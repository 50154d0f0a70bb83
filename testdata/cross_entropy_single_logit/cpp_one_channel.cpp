#include <torch/torch.h>

struct SegmenterImpl : torch::nn::Module {
  explicit SegmenterImpl(int64_t classes) {
    body = register_module("body", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 16, 3).padding(1)));
    head = register_module("head", torch::nn::Conv2d(torch::nn::Conv2dOptions(16, classes, 1)));
  }
  torch::Tensor forward(torch::Tensor x) { return head(torch::relu(body(x))); }
  torch::nn::Conv2d body{nullptr}, head{nullptr};
};
TORCH_MODULE(Segmenter);

torch::Tensor loss_of(torch::Tensor image, torch::Tensor mask) {
  Segmenter net(/*classes=*/1);
  return torch::nn::functional::cross_entropy(net->forward(image), mask);  // expect: LGT110
}
