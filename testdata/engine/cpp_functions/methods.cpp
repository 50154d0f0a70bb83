#include <torch/torch.h>

class Agent {
 public:
  Agent() : policy_(torch::nn::Linear(4, 32), torch::nn::Tanh(), torch::nn::Linear(32, 2)) {}

  torch::Tensor probabilities(const torch::Tensor& state) { return torch::softmax(scores(state), -1); }

  int64_t act(const torch::Tensor& state) {
    torch::NoGradGuard guard;
    return probabilities(state).multinomial(1).item<int64_t>();
  }

  torch::Tensor clone_loss(const torch::Tensor& state, const torch::Tensor& action) {
    return criterion_(this->probabilities(state), action);  // expect: LGT101
  }

  torch::Tensor fine_loss(const torch::Tensor& state, const torch::Tensor& action) { return criterion_(scores(state), action); }

 private:
  torch::Tensor scores(const torch::Tensor& state) { return policy_->forward(state); }

  torch::nn::Sequential policy_;
  torch::nn::CrossEntropyLoss criterion_;
};
