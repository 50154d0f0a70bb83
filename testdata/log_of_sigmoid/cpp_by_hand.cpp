#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto here = y * (p + 1e-7).log();  // expect: LGT402
  auto not_here = (1.0 - y) * (1.0 - p + 1e-7).log();  // expect: LGT402
  return -(here + not_here).mean();
}
