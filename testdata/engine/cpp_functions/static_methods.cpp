#include <torch/torch.h>

class Heads {
 public:
  static torch::Tensor activate(const torch::Tensor& scores) { return torch::softmax(scores, 1); }
  static torch::Tensor loss(const torch::Tensor& out, const torch::Tensor& y) {
    return torch::cross_entropy_loss(out, y);  // expect: LGT103
  }
  static torch::Tensor later(const torch::Tensor& scores);
  torch::Tensor own(const torch::Tensor& x, const torch::Tensor& y) const {
    return torch::cross_entropy_loss(activate(x), y);  // expect: LGT101
  }
};

torch::Tensor Heads::later(const torch::Tensor& scores) { return torch::sigmoid(scores); }

torch::Tensor step(torch::Tensor x, torch::Tensor y) {
  auto a = Heads::loss(torch::sigmoid(x), y);
  auto b = torch::nll_loss(Heads::activate(x), y);  // expect: LGT106
  Heads heads;
  auto c = torch::binary_cross_entropy_with_logits(heads.later(x), y);  // expect: LGT102
  return a + b + c + torch::cross_entropy_loss(x, y);
}
