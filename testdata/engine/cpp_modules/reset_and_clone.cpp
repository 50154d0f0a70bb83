#include <torch/torch.h>

struct HeadOptions {
  HeadOptions(int64_t in, int64_t classes) : in_(in), classes_(classes) {}
  TORCH_ARG(int64_t, in);
  TORCH_ARG(int64_t, classes);
  TORCH_ARG(bool, bias) = true;
};

class HeadImpl : public torch::nn::Cloneable<HeadImpl> {
 public:
  explicit HeadImpl(const HeadOptions& options) : options_(options) { reset(); }

  void reset() override {
    fc_ = register_module("fc", torch::nn::Linear(torch::nn::LinearOptions(options_.in(), options_.classes()).bias(options_.bias())));
    softmax_ = register_module("softmax", torch::nn::Softmax(1));
  }

  torch::Tensor forward(const torch::Tensor& x) { return softmax_(fc_(x)); }
  torch::Tensor scores(const torch::Tensor& x) { return fc_(x); }

 private:
  HeadOptions options_;
  torch::nn::Linear fc_{nullptr};
  torch::nn::Softmax softmax_{nullptr};
};
TORCH_MODULE(Head);

torch::Tensor loss_of(const torch::Tensor& x, const torch::Tensor& y) {
  Head head(HeadOptions(16, 4).bias(false));
  auto right = torch::nn::functional::cross_entropy(head->scores(x), y);
  return right + torch::nn::functional::cross_entropy(head->forward(x), y);  // expect: LGT101
}
