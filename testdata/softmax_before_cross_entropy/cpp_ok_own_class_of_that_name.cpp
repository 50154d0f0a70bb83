#include <torch/torch.h>

namespace shop {

// Takes probabilities, as its body says.
struct CrossEntropyLoss {
  torch::Tensor operator()(const torch::Tensor& p, const torch::Tensor& target) const {
    auto picked = p.gather(1, target.unsqueeze(1)).squeeze(1);
    return (1 - picked).pow(2).mean();
  }
};

torch::Tensor softmax(const torch::Tensor& x, int64_t) { return x * 2; }

}  // namespace shop

torch::Tensor step(torch::nn::Linear head, const torch::Tensor& x, const torch::Tensor& y) {
  shop::CrossEntropyLoss criterion;
  auto own = criterion(torch::softmax(head(x), 1), y);
  auto doubled = torch::nn::CrossEntropyLoss()(shop::softmax(head(x), 1), y);
  return own + doubled;
}
