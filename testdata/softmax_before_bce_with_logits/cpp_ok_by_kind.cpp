#include <torch/torch.h>

enum class Kind { kOneOf, kAnyOf };

torch::Tensor loss_of(Kind kind, const torch::Tensor& scores, const torch::Tensor& y) {
  switch (kind) {
    case Kind::kOneOf:
      return torch::nll_loss(torch::log_softmax(scores, 1), y);
    case Kind::kAnyOf:
      return torch::binary_cross_entropy_with_logits(scores, y);
  }
  throw std::runtime_error("no such kind");
}

torch::Tensor probabilities(Kind kind, const torch::Tensor& scores) {
  return kind == Kind::kAnyOf ? torch::sigmoid(scores) : torch::softmax(scores, 1);
}
