#include <torch/torch.h>

torch::Tensor softmax(const torch::Tensor& x) {
  auto e = x.exp();
  auto partition = e.sum(1, /*keepdim=*/true);
  return e / partition;  // expect: LGT403
}

torch::Tensor predict(torch::nn::Linear head, torch::Tensor x) { return softmax(head(x)); }
