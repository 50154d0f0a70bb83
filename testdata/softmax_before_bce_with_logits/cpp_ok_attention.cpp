#include <torch/torch.h>

struct PoolImpl : torch::nn::Module {
  PoolImpl() {
    score = register_module("score", torch::nn::Linear(32, 1));
    label = register_module("label", torch::nn::Linear(32, 9));
  }
  torch::Tensor forward(torch::Tensor steps) {
    auto weights = torch::softmax(score(steps), 1);
    return label((weights * steps).sum(1));
  }
  torch::nn::Linear score{nullptr}, label{nullptr};
};
TORCH_MODULE(Pool);

torch::Tensor loss_of(Pool& net, torch::Tensor steps, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion(torch::nn::BCEWithLogitsLossOptions().reduction(torch::kSum));
  return criterion(net(steps), y);
}
