#include <torch/torch.h>

template <typename Model, typename Loss>
torch::Tensor step(Model& model, Loss&& loss, const torch::Tensor& x, const torch::Tensor& y) {
  auto out = model->forward(x);
  return loss(out, y);  // expect: LGT101
}

struct RawImpl : torch::nn::Module {
  RawImpl() { fc = register_module("fc", torch::nn::Linear(4, 3)); }
  torch::Tensor forward(const torch::Tensor& x) { return fc(x); }
  torch::nn::Linear fc{nullptr};
};
TORCH_MODULE(Raw);

struct ProbableImpl : RawImpl {
  torch::Tensor forward(const torch::Tensor& x) { return torch::softmax(RawImpl::forward(x), 1); }
};
TORCH_MODULE(Probable);

int main() {
  Raw raw;
  Probable probable;
  auto x = torch::rand({2, 4});
  auto y = torch::tensor({0, 2});
  step(raw, torch::nn::CrossEntropyLoss(), x, y);
  step(probable, torch::nn::CrossEntropyLoss(), x, y);
}
