#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  explicit NetImpl(bool log) : log_(log), fc(register_module("fc", torch::nn::Linear(8, 4))) {}
  torch::Tensor forward(torch::Tensor x) {
    auto scores = fc(x);
    return log_ ? torch::log_softmax(scores, 1) : scores;
  }
  bool log_;
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

int main() {
  Net logs(true), raw(false);
  auto x = torch::rand({2, 8});
  auto y = torch::tensor({1, 3});
  (torch::nll_loss(logs(x), y) + torch::nn::functional::cross_entropy(raw(x), y)).backward();
}
