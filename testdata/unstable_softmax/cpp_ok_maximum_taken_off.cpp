#include <torch/torch.h>

torch::Tensor softmax(const torch::Tensor& x, int64_t dim) {
  auto e = torch::exp(x - std::get<0>(x.max(dim, true)));
  return e / e.sum(dim, true);
}

torch::Tensor by_amax(const torch::Tensor& x) {
  auto shifted = x - x.amax(-1, true);
  return shifted.exp() / shifted.exp().sum(-1, true);
}
