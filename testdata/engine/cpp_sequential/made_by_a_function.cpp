#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() {
    first = register_module("first", block(1, 8));
    second = register_module("second", block(8, 16));
    head = register_module("head", torch::nn::Sequential(torch::nn::Linear(16 * 7 * 7, 10), torch::nn::Softmax(1)));
  }

  static torch::nn::Sequential block(int64_t in, int64_t out) {
    return torch::nn::Sequential(torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1)), torch::nn::ReLU(),
                                 torch::nn::MaxPool2d(2));
  }

  torch::Tensor forward(torch::Tensor x) { return head->forward(second->forward(first->forward(x)).flatten(1)); }

  torch::nn::Sequential first{nullptr}, second{nullptr}, head{nullptr};
};
TORCH_MODULE(Net);

torch::Tensor loss_of(Net net, torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(net(x), y);  // expect: LGT101
}
