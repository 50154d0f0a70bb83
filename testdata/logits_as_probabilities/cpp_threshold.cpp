#include <torch/torch.h>

struct SpamImpl : torch::nn::Module {
  SpamImpl() : fc(register_module("fc", torch::nn::Linear(30, 1))) {}
  torch::Tensor forward(torch::Tensor x) { return fc(x).squeeze(1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Spam);

double accuracy(Spam& net, torch::Tensor x, torch::Tensor y);

torch::Tensor loss_of(Spam& net, torch::Tensor x, torch::Tensor y) {
  auto weight = 1 - accuracy(net, x, y);
  return weight * torch::binary_cross_entropy_with_logits(net(x), y);
}

torch::Tensor is_spam(Spam& net, torch::Tensor x) {
  return net(x) > 0.5;  // expect: LGT302
}

double accuracy(Spam& net, torch::Tensor x, torch::Tensor y) {
  auto guess = net->forward(x).ge(0.5);  // expect: LGT302
  auto rounded = torch::round(net->forward(x));  // expect: LGT302
  return (guess == y).to(torch::kFloat).mean().item<double>() + rounded.sum().item<double>();
}
