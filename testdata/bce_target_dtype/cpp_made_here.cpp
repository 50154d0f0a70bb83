#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor masks(torch::Tensor image) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(1, 1, 3).padding(1));
  auto scores = head(image);
  auto bright = image > 0.5;
  auto a = F::binary_cross_entropy_with_logits(scores, bright);  // expect-miss: LGT112
  auto b = F::binary_cross_entropy_with_logits(scores, bright.to(torch::kLong));  // expect: LGT112
  auto c = torch::binary_cross_entropy_with_logits(scores, image.gt(0.5).to(torch::kInt));  // expect: LGT112
  return a + b + c;
}
