#include <torch/torch.h>

struct NetImpl : torch::nn::SequentialImpl {
  NetImpl() {
    push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3).stride(2)));
    push_back(torch::nn::Functional(torch::relu));
    push_back(torch::nn::Functional([](torch::Tensor x) { return x.view({x.size(0), -1}); }));
    push_back(torch::nn::Linear(8 * 15 * 15, 10));
    push_back(torch::nn::Functional([](torch::Tensor x) { return torch::log_softmax(x, 1); }));
  }
};
TORCH_MODULE(Net);

torch::Tensor step(Net& net, torch::Tensor x, torch::Tensor y) { return torch::nll_loss(net->forward(x), y); }
