#include <torch/torch.h>

torch::Tensor tensor_method(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(head(x).softmax(1), y);  // expect: LGT101
}

torch::Tensor free_functions(const torch::Tensor& scores, const torch::Tensor& y) {
  return torch::cross_entropy_loss(torch::softmax(scores, -1), y);  // expect: LGT101
}

torch::Tensor with_type(const torch::Tensor& scores, const torch::Tensor& y) {
  auto p = scores.softmax(-1, torch::kFloat32);
  return at::cross_entropy_loss(p, y, {}, at::Reduction::Sum);  // expect: LGT101
}

torch::Tensor with_options(const torch::Tensor& scores, const torch::Tensor& y) {
  namespace F = torch::nn::functional;
  auto options = F::CrossEntropyFuncOptions().reduction(torch::kMean).label_smoothing(0.1);
  auto p = F::softmax(scores, /*options=*/1);
  return F::cross_entropy(p, y, options);  // expect: LGT101
}
