#include <torch/torch.h>

namespace F = torch::nn::functional;

torch::Tensor in_place(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  torch::Tensor out = head(x);
  out.sigmoid_();
  return F::binary_cross_entropy_with_logits(out, y);  // expect: LGT102
}

torch::Tensor in_place_function(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  torch::Tensor out = head(x);
  torch::sigmoid_(out);
  return torch::binary_cross_entropy_with_logits(out, y);  // expect: LGT102
}

torch::Tensor several_labels(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  const auto p = head(x).sigmoid();
  torch::nn::MultiLabelSoftMarginLoss loss;
  return loss(p, y);  // expect: LGT102
}
