#include <torch/torch.h>

#include <memory>

class Model : public torch::nn::Module {
 public:
  virtual torch::Tensor forward(torch::Tensor x) = 0;
  virtual torch::Tensor conv(torch::Tensor x) { return x; }
};

class Simple : public Model {
 public:
  Simple() { fc_ = register_module("fc", torch::nn::Linear(8, 4)); }
  torch::Tensor forward(torch::Tensor x) override { return torch::softmax(fc_->forward(conv(x)), 1); }

 private:
  torch::nn::Linear fc_{nullptr};
};

using ModelPtr = std::shared_ptr<Model>;

void fit(const ModelPtr& model, torch::Tensor x, torch::Tensor y) {
  auto out = model->forward(x);
  torch::cross_entropy_loss(out, y).backward();  // expect: LGT101
}

int main() {
  ModelPtr model = std::make_shared<Simple>();
  fit(model, torch::rand({2, 8}), torch::tensor({1, 3}));
}
