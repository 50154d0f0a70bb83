#include <torch/torch.h>

namespace model {

// Of the same names as the library's, and something else.
torch::Tensor sigmoid(const torch::Tensor& x) { return x * 0.5 + 0.5; }
torch::Tensor cross_entropy(const torch::Tensor& p, const torch::Tensor& y) { return -(p * y).sum(); }

namespace nn {
struct BCEWithLogitsLoss {
  torch::Tensor operator()(const torch::Tensor& p, const torch::Tensor& y) const { return (p - y).abs().mean(); }
};
}  // namespace nn

torch::Tensor step(torch::nn::Linear head, const torch::Tensor& x, const torch::Tensor& y) {
  nn::BCEWithLogitsLoss own;
  auto a = own(torch::sigmoid(head(x)), y);
  auto b = torch::binary_cross_entropy_with_logits(model::sigmoid(head(x)), y);
  auto c = cross_entropy(torch::softmax(head(x), 1), y);
  auto wrong = ::torch::binary_cross_entropy_with_logits(::torch::sigmoid(head(x)), y);  // expect: LGT102
  return a + b + c + wrong;
}

}  // namespace model
