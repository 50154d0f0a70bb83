// A threshold moves with the sigmoid only where nothing else is compared with it.
#include <torch/torch.h>

constexpr double kHalf = 0.5;

torch::Tensor own(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto loss = torch::binary_cross_entropy_with_logits(p, y);  // safe: LGT102
  return loss + 0 * (p > 0.5).sum();
}

torch::Tensor literal(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto loss = torch::binary_cross_entropy_with_logits(p, y);  // safe: LGT102
  return loss + 0 * (p > 0.5f).sum();
}

torch::Tensor named(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto loss = torch::binary_cross_entropy_with_logits(p, y);
  return loss + 0 * (p > kHalf).sum();
}

torch::Tensor count(torch::Tensor p) { return (p > 0.5).sum(); }

torch::Tensor handed_on(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto loss = torch::binary_cross_entropy_with_logits(p, y);
  return loss + 0 * count(p);
}

torch::Tensor method(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto loss = torch::binary_cross_entropy_with_logits(p, y);
  return loss + 0 * p.gt(0.5).sum();
}
