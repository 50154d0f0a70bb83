#include <torch/torch.h>

template <class Net, class Criterion = torch::nn::CrossEntropyLoss>
class Trainer {
 public:
  explicit Trainer(Net net, Criterion criterion = Criterion()) : net_(net), criterion_(criterion) {}
  torch::Tensor step(const torch::Tensor& x, const torch::Tensor& y);

 private:
  Net net_;
  Criterion criterion_;
};

template <class Net, class Criterion>
torch::Tensor Trainer<Net, Criterion>::step(const torch::Tensor& x, const torch::Tensor& y) {
  auto out = torch::sigmoid(net_->forward(x));
  return criterion_(out, y);  // expect: LGT103
}

int main() {
  Trainer<torch::nn::Linear> wrong(torch::nn::Linear(4, 3));
  Trainer<torch::nn::Sequential, torch::nn::MSELoss> right(torch::nn::Sequential(torch::nn::Linear(4, 3)));
  auto x = torch::rand({2, 4});
  wrong.step(x, torch::tensor({0, 1})).backward();
  right.step(x, torch::rand({2, 3})).backward();
}
