#include <torch/torch.h>

#include <string>

struct HeadImpl : torch::nn::Module {
  explicit HeadImpl(const std::string& kind) : fc(register_module("fc", torch::nn::Linear(8, 4))) {
    if (kind == "sigmoid") {
      activation = torch::nn::AnyModule(torch::nn::Sigmoid());
    } else {
      activation = torch::nn::AnyModule(torch::nn::Identity());
    }
  }
  torch::Tensor forward(torch::Tensor x) { return activation.forward(fc(x)); }
  torch::nn::Linear fc;
  torch::nn::AnyModule activation;
};
TORCH_MODULE(Head);

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  Head squashed("sigmoid"), raw("none");
  auto a = torch::binary_cross_entropy_with_logits(raw->forward(x), y);
  auto b = torch::binary_cross_entropy_with_logits(squashed->forward(x), y);  // expect: LGT102
  return a + b;
}

torch::Tensor local(torch::Tensor x, torch::Tensor y) {
  torch::nn::AnyModule last;
  last = torch::nn::AnyModule(torch::nn::Softmax(1));
  auto p = last.forward<torch::Tensor>(torch::nn::Linear(8, 4)(x));
  return torch::cross_entropy_loss(p, y);  // expect: LGT101
}
