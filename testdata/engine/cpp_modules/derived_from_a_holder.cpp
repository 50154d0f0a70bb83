#include <torch/torch.h>

// Its own forward is what counts.
class MaskedLoss : public torch::nn::CrossEntropyLoss {
 public:
  torch::Tensor forward(torch::Tensor scores, torch::Tensor y, torch::Tensor mask) {
    return (inner_->forward(scores.permute({0, 2, 1}), y) * mask).mean();
  }

 private:
  torch::nn::CrossEntropyLoss inner_{torch::nn::CrossEntropyLossOptions().reduction(torch::kNone)};
};

torch::Tensor step(torch::Tensor hidden, torch::Tensor y, torch::Tensor mask) {
  torch::nn::Linear vocabulary(16, 50);
  MaskedLoss criterion;
  return criterion.forward(vocabulary(hidden.view({4, 10, 16})), y, mask);
}
