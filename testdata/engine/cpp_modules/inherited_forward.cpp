#include <torch/torch.h>

struct BaseImpl : torch::nn::Module {
  explicit BaseImpl(int64_t classes) : fc(register_module("fc", torch::nn::Linear(8, classes))) {}
  torch::Tensor forward(torch::Tensor x) { return activate(fc(features(x))); }
  virtual torch::Tensor features(torch::Tensor x) { return torch::relu(x); }
  virtual torch::Tensor activate(torch::Tensor scores) { return scores; }
  torch::nn::Linear fc;
};

struct RawImpl : BaseImpl {
  RawImpl() : BaseImpl(3) {}
  torch::Tensor features(torch::Tensor x) override { return torch::tanh(x); }
};
TORCH_MODULE(Raw);

struct ProbableImpl : BaseImpl {
  using BaseImpl::BaseImpl;
  torch::Tensor activate(torch::Tensor scores) override { return torch::softmax(scores, 1); }
};
TORCH_MODULE(Probable);

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  torch::nn::CrossEntropyLoss criterion;
  Raw raw;
  Probable probable(3);
  auto fine = criterion(raw(x), y);
  return fine + criterion(probable->forward(x), y);  // expect: LGT101
}
