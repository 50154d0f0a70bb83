#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = torch::log_softmax(head(x), -1);
  return torch::nn::functional::binary_cross_entropy_with_logits(out, y);  // expect: LGT104
}

torch::Tensor margin(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = torch::nn::LogSoftmax(torch::nn::LogSoftmaxOptions(1))(head(x));
  return torch::nn::functional::multilabel_soft_margin_loss(out, y);  // expect: LGT104
}
