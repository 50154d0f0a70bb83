#include <torch/torch.h>

#include <memory>
#include <string>

struct Head : torch::nn::Module {
  virtual ~Head() = default;
  virtual torch::Tensor forward(const torch::Tensor& features) = 0;
  virtual torch::Tensor loss(const torch::Tensor& out, const torch::Tensor& y) = 0;
};

struct ClassHead : Head {
  ClassHead() { fc = register_module("fc", torch::nn::Linear(16, 5)); }
  torch::Tensor forward(const torch::Tensor& features) override { return torch::log_softmax(fc(features), 1); }
  torch::Tensor loss(const torch::Tensor& out, const torch::Tensor& y) override { return torch::nll_loss(out, y); }
  torch::nn::Linear fc{nullptr};
};

struct LabelHead : Head {
  LabelHead() { fc = register_module("fc", torch::nn::Linear(16, 5)); }
  torch::Tensor forward(const torch::Tensor& features) override { return torch::sigmoid(fc(features)); }
  torch::Tensor loss(const torch::Tensor& out, const torch::Tensor& y) override {
    return torch::binary_cross_entropy_with_logits(out, y);  // expect: LGT102
  }
  torch::nn::Linear fc{nullptr};
};

torch::Tensor step(Head& head, const torch::Tensor& features, const torch::Tensor& y) { return head.loss(head.forward(features), y); }

int main() {
  ClassHead of_class;
  LabelHead of_labels;
  auto x = torch::rand({2, 16});
  step(of_class, x, torch::tensor({0, 4})).backward();
  step(of_labels, x, torch::rand({2, 5})).backward();
}
