#include <torch/torch.h>

constexpr double kTemperature = 0.7;
constexpr float kSharp{0.5f};
inline constexpr double kThreshold = 0.5;

struct Settings {
  static constexpr double kTemperature = 2.0;
  static constexpr int64_t kAxis = 0;
};

torch::Tensor draw(torch::Tensor x) {
  auto first = torch::softmax(x, 1) / kTemperature;  // expect: LGT503
  auto second = torch::softmax(x, 1) / kSharp;  // expect: LGT503
  auto third = torch::softmax(x, 1) / Settings::kTemperature;  // expect: LGT503
  return torch::multinomial(first, 1) + torch::multinomial(second, 1) + torch::multinomial(third, 1);
}

torch::Tensor threshold(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(8, 1);
  auto scores = head(x);
  auto positive = scores > kThreshold;  // expect: LGT302
  return torch::binary_cross_entropy_with_logits(scores, y) * positive.sum();
}

torch::Tensor axis(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(8, 5);
  auto out = torch::log_softmax(head(x.view({-1, 8})), Settings::kAxis);  // expect: LGT201
  return torch::nll_loss(out, y);
}
