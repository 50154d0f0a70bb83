#include <torch/torch.h>

#include <functional>

using Loss = std::function<torch::Tensor(const torch::Tensor&, const torch::Tensor&)>;

torch::Tensor apply(const Loss& loss, const torch::Tensor& out, const torch::Tensor& y) { return loss(out, y); }

torch::Tensor nll(const torch::Tensor& out, const torch::Tensor& y) {
  return torch::nll_loss(out, y);  // expect: LGT106
}

class Trainer {
 public:
  Trainer(torch::nn::Sequential net, Loss loss) : net_(std::move(net)), loss_(std::move(loss)) {}
  torch::Tensor step(const torch::Tensor& x, const torch::Tensor& y) { return loss_(net_->forward(x), y); }

 private:
  torch::nn::Sequential net_;
  Loss loss_;
};

int main() {
  auto x = torch::rand({2, 4});
  auto y = torch::tensor({0, 1});
  torch::nn::Sequential net(torch::nn::Linear(4, 3), torch::nn::Softmax(1));
  apply(nll, net->forward(x), y);
  Trainer trainer(net, [](const torch::Tensor& out, const torch::Tensor& target) {
    return torch::cross_entropy_loss(out, target);  // expect: LGT101
  });
  trainer.step(x, y).backward();
}
