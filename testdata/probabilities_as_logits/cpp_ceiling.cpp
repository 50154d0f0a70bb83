#include <torch/torch.h>

torch::Tensor confidence(torch::Tensor x) {
  torch::nn::Linear head(16, 1000);
  auto p = torch::softmax(head(x), -1);
  return torch::softmax(p, -1);  // expect: LGT303 "with 1000 classes no probability can exceed 0.0027"
}
