#include <torch/torch.h>

namespace nn = torch::nn;
namespace F = nn::functional;
using torch::Tensor;
using Criterion = nn::CrossEntropyLoss;
using nn::functional::softmax;

Tensor aliases(nn::Linear head, Tensor x, Tensor y) {
  Criterion criterion;
  auto p = softmax(head(x), F::SoftmaxFuncOptions(1));
  return criterion(p, y);  // expect: LGT101
}

namespace own {
using namespace torch;
Tensor whole(nn::Linear head, Tensor x, Tensor y) {
  return nll_loss(sigmoid(head(x)), y);  // expect: LGT106
}
}  // namespace own

at::Tensor of_aten(at::Tensor x, at::Tensor y) {
  return at::binary_cross_entropy_with_logits(at::sigmoid(x), y);  // expect: LGT102
}

Tensor by_argument(const Tensor& x, const Tensor& y) {
  auto p = log_softmax(x, 1, torch::kFloat);
  return ::torch::cross_entropy_loss(p, y);  // expect: LGT109
}
