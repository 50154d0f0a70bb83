#include <torch/torch.h>

namespace training {
struct Net : torch::nn::Module {
  Net() { fc = register_module("fc", torch::nn::Linear(8, 4)); }
  torch::Tensor forward(torch::Tensor x) { return fc(x); }
  torch::nn::Linear fc{nullptr};
};
}  // namespace training

namespace serving {
struct Net : torch::nn::Module {
  Net() { fc = register_module("fc", torch::nn::Linear(8, 4)); }
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
  torch::nn::Linear fc{nullptr};
};
}  // namespace serving

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  training::Net first;
  serving::Net second;
  auto a = torch::cross_entropy_loss(first.forward(x), y);
  auto b = torch::cross_entropy_loss(second.forward(x), y);  // expect: LGT101
  using namespace training;
  Net third;
  return a + b + torch::cross_entropy_loss(third.forward(x), y);
}
