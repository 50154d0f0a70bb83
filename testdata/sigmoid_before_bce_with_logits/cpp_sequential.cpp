#include <torch/torch.h>

class Trainer {
 public:
  Trainer() : optimizer_(net_->parameters(), torch::optim::SGDOptions(0.1).momentum(0.9)) {}

  float step(const torch::Tensor& x, const torch::Tensor& y) {
    optimizer_.zero_grad();
    auto out = net_->forward(x);
    auto loss = criterion_->forward(out, y);  // expect: LGT102
    loss.backward();
    optimizer_.step();
    return loss.item<float>();
  }

 private:
  torch::nn::Sequential net_{torch::nn::Linear(8, 16), torch::nn::ReLU(), torch::nn::Linear(16, 4), torch::nn::Sigmoid()};
  torch::nn::BCEWithLogitsLoss criterion_{torch::nn::BCEWithLogitsLossOptions().pos_weight(torch::ones({4}))};
  torch::optim::SGD optimizer_;
};
