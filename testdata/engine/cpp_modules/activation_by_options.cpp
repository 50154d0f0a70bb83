#include <torch/torch.h>

// The members of one class, made with other arguments in the two objects.
struct NetImpl : torch::nn::Module {
  NetImpl(int64_t in, int64_t out, bool squash = false) : squash_(squash), fc_(torch::nn::LinearOptions(in, out)) {
    register_module("fc", fc_);
  }
  torch::Tensor forward(const torch::Tensor& x) {
    auto out = fc_->forward(x);
    return squash_ ? out.sigmoid() : out;
  }

 private:
  const bool squash_;
  torch::nn::Linear fc_;
};
TORCH_MODULE(Net);

int main() {
  auto x = torch::rand({4, 8});
  auto y = torch::ones({4, 1});
  Net raw(8, 1), squashed(8, 1, true);
  torch::nn::BCEWithLogitsLoss criterion;
  criterion(raw(x), y).backward();
  criterion(squashed(x), y).backward();  // expect: LGT102
}
