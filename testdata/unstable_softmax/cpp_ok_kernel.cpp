#include <torch/torch.h>

torch::Tensor assign(const torch::Tensor& x, const torch::Tensor& centres) {
  auto e = torch::exp(-torch::cdist(x, centres));
  return e / e.sum(1, true);
}
