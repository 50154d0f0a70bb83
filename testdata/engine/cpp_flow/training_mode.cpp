#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(8, 4))) {}
  torch::Tensor forward(torch::Tensor x) {
    auto out = fc(x);
    if (is_training()) return out;
    return torch::softmax(out, 1);
  }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

struct WrongImpl : torch::nn::Module {
  WrongImpl() : fc(register_module("fc", torch::nn::Linear(8, 4))) {}
  torch::Tensor forward(torch::Tensor x) {
    auto out = fc(x);
    if (this->is_training()) out = torch::softmax(out, 1);
    return out;
  }
  torch::nn::Linear fc;
};
TORCH_MODULE(Wrong);

void train(Net net, Wrong wrong, torch::Tensor x, torch::Tensor y) {
  net->train();
  wrong->train(true);
  torch::cross_entropy_loss(net(x), y).backward();
  torch::cross_entropy_loss(wrong(x), y).backward();  // expect: LGT101
}
