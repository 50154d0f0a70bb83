#include <torch/torch.h>

struct BagImpl : torch::nn::Module {
  BagImpl() {
    score = register_module("score", torch::nn::Linear(512, 1));
    fc = register_module("fc", torch::nn::Linear(512, 2));
  }
  torch::Tensor forward(torch::Tensor bag) {
    bag = bag.view({-1, 512});
    auto weights = torch::softmax(score(bag), 0);
    return fc((weights * bag).sum(0, /*keepdim=*/true));
  }
  torch::nn::Linear score{nullptr}, fc{nullptr};
};
TORCH_MODULE(Bag);

torch::Tensor loss_of(Bag& net, torch::Tensor bag, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(net(bag), y);
}
