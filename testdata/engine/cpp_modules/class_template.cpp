#include <torch/torch.h>

template <int64_t kClasses, bool kNormalised>
struct HeadImpl : torch::nn::Module {
  HeadImpl() : fc(register_module("fc", torch::nn::Linear(16, kClasses))) {}
  torch::Tensor forward(torch::Tensor x) {
    auto scores = fc(x);
    if constexpr (kNormalised) {
      return torch::softmax(scores, 1);
    } else {
      return scores;
    }
  }
  torch::nn::Linear fc;
};

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  HeadImpl<5, false> raw;
  HeadImpl<5, true> normalised;
  auto a = torch::cross_entropy_loss(raw.forward(x), y);
  return a + torch::cross_entropy_loss(normalised.forward(x), y);  // expect: LGT101
}
