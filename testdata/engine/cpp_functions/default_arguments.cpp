#include <torch/torch.h>

class Model {
 public:
  explicit Model(torch::nn::CrossEntropyLoss criterion = torch::nn::CrossEntropyLoss(), bool squash = true)
      : criterion_(criterion), squash_(squash) {}
  torch::Tensor loss(const torch::Tensor& x, const torch::Tensor& y) {
    auto out = squash_ ? torch::sigmoid(x) : x;
    return criterion_(out, y);  // expect: LGT103
  }

 private:
  torch::nn::CrossEntropyLoss criterion_;
  bool squash_;
};

torch::Tensor probabilities(const torch::Tensor& x, int64_t dim = 1, double temperature = 1.0) {
  return torch::softmax(x / temperature, dim);
}

int main() {
  auto x = torch::rand({2, 3});
  auto y = torch::tensor({0, 1});
  Model with_defaults, raw(torch::nn::CrossEntropyLoss(), false);
  with_defaults.loss(x, y).backward();
  raw.loss(x, y).backward();
  torch::cross_entropy_loss(probabilities(x), y).backward();  // expect: LGT101
}
