#include <torch/torch.h>

class Trainer {
 public:
  Trainer();
  torch::Tensor step(const torch::Tensor& x, const torch::Tensor& y);
  torch::Tensor right(const torch::Tensor& x, const torch::Tensor& y);

 private:
  torch::Tensor forward(const torch::Tensor& x) const;

  torch::nn::Linear head_{8, 3};
  torch::nn::NLLLoss criterion_;
};

Trainer::Trainer() { head_->to(torch::kCPU); }

torch::Tensor Trainer::forward(const torch::Tensor& x) const { return torch::nn::Linear(head_)->forward(x); }

torch::Tensor Trainer::step(const torch::Tensor& x, const torch::Tensor& y) {
  return criterion_(head_(x), y);  // expect: LGT106
}

torch::Tensor Trainer::right(const torch::Tensor& x, const torch::Tensor& y) {
  return criterion_(torch::log_softmax(forward(x), 1), y);
}

class Plain {
 public:
  torch::Tensor step(torch::Tensor x, torch::Tensor y);

 private:
  torch::nn::CrossEntropyLoss criterion_;
};

torch::Tensor Plain::step(torch::Tensor x, torch::Tensor y) {
  return criterion_->forward(torch::softmax(x, 1), y);  // expect: LGT101
}
