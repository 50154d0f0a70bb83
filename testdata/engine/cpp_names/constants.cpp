#include <torch/torch.h>

constexpr int64_t kBatch = 0;
constexpr int64_t kClassAxis = 1;
const int kClasses{10};
static const double kThreshold = 0.5;
enum { kIn = 784 };

torch::Tensor axes(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear fc(kIn, kClasses);
  auto scores = fc(x.view({-1, kIn}));
  auto wrong = torch::log_softmax(scores, kBatch);  // expect: LGT201
  auto right = torch::log_softmax(scores, kClassAxis);
  return torch::nll_loss(wrong, y) + torch::nll_loss(right, y);
}

torch::Tensor threshold(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x);
  auto positive = scores > kThreshold;  // expect: LGT302
  return torch::binary_cross_entropy_with_logits(scores, y) * positive.sum();
}
