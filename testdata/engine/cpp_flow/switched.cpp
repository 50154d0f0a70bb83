#include <torch/torch.h>

enum class Activation { kNone, kSigmoid, kSoftmax };

torch::Tensor activate(const torch::Tensor& scores, Activation activation) {
  switch (activation) {
    case Activation::kSigmoid:
      return torch::sigmoid(scores);
    case Activation::kSoftmax:
      return torch::softmax(scores, 1);
    case Activation::kNone:
    default:
      return scores;
  }
}

torch::Tensor loss_of(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto a = torch::cross_entropy_loss(activate(head(x), Activation::kNone), y);
  auto b = torch::cross_entropy_loss(activate(head(x), Activation::kSoftmax), y);  // expect: LGT101
  return a + b;
}

torch::Tensor in_place(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, int kind) {
  auto out = head(x);
  torch::Tensor loss;
  switch (kind) {
    case 0:
      out = torch::log_softmax(out, 1);
      loss = torch::nll_loss(out, y);
      break;
    case 1: {
      out = torch::softmax(out, 1);
      loss = torch::cross_entropy_loss(out, y);  // expect: LGT101
      break;
    }
    default:
      loss = torch::cross_entropy_loss(out, y);
  }
  return loss;
}
