#include <torch/torch.h>

#include <string>

class Loss {
 public:
  Loss() {}
  explicit Loss(std::string kind) : kind_(std::move(kind)) {}
  torch::Tensor operator()(torch::Tensor& input, torch::Tensor& target) {
    if (kind_ == "vanilla") {
      static auto criterion = torch::nn::BCEWithLogitsLoss(torch::nn::BCEWithLogitsLossOptions().reduction(torch::kMean));
      return criterion(input, target);  // expect: LGT102
    }
    static auto criterion = torch::nn::MSELoss();
    return criterion(input, target);
  }

 private:
  std::string kind_ = "lsgan";
};

struct Both {
  torch::Tensor operator()(const torch::Tensor& scores, const torch::Tensor& y) const { return torch::cross_entropy_loss(scores, y); }
};

torch::Tensor step(torch::nn::Linear critic, torch::Tensor x, torch::Tensor y, torch::Tensor labels) {
  Loss vanilla("vanilla"), squared;
  auto out = torch::sigmoid(critic(x));
  auto raw = critic(x);
  return vanilla(out, y) + squared(out, y) + vanilla(raw, y) + Both{}(raw, labels);
}
