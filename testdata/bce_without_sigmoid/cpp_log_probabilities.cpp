#include <torch/torch.h>

torch::Tensor raw(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = head(x).squeeze(1);
  return torch::nn::functional::binary_cross_entropy(out, y);  // expect: LGT107
}

torch::Tensor logs(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nn::BCELoss()(torch::log_sigmoid(head(x)), y);  // expect: LGT107
}
