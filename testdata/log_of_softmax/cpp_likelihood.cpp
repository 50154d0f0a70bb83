#include <torch/torch.h>

class Model : public torch::nn::Module {
 public:
  virtual torch::Tensor forward(torch::Tensor x) = 0;
};

class Simple : public Model {
 public:
  Simple() { fc_ = register_module("fc", torch::nn::Linear(32, 10)); }
  torch::Tensor forward(torch::Tensor x) override { return torch::softmax(fc_->forward(x), 1); }

 private:
  torch::nn::Linear fc_{nullptr};
};

torch::Tensor step(Model* model, torch::Tensor x, torch::Tensor y) {
  auto prediction = model->forward(x);
  prediction = torch::log(prediction);  // expect: LGT401
  return torch::nll_loss(prediction, y);
}

int main() {
  Simple model;
  step(&model, torch::rand({2, 32}), torch::tensor({1, 4})).backward();
}
