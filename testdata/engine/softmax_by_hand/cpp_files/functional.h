#pragma once
#include <torch/torch.h>

inline torch::Tensor normalised(const torch::Tensor& x, int64_t dim) {
  auto shifted = x - x.amax(dim, /*keepdim=*/true);
  auto e = shifted.exp();
  auto total = e.sum(dim, /*keepdim=*/true);
  return e / (total + 1e-12);
}
