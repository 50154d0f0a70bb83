#include <torch/torch.h>

torch::Tensor targets(torch::Tensor scores, torch::Tensor image, torch::Tensor y) {
  auto bright = image > 0.5;
  auto a = torch::binary_cross_entropy_with_logits(scores, bright);  // expect-miss: LGT112
  auto b = torch::binary_cross_entropy_with_logits(scores, y == 1);  // expect-miss: LGT112
  auto c = torch::binary_cross_entropy_with_logits(scores, torch::logical_and(bright, y != 0));  // expect-miss: LGT112
  auto fine = torch::binary_cross_entropy_with_logits(scores, bright.to(torch::kFloat));
  fine += torch::binary_cross_entropy_with_logits(scores, (y == 1) * 1.0);
  return a + b + c + fine;
}
