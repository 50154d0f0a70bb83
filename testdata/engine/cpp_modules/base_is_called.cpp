#include <torch/torch.h>

struct EncoderImpl : torch::nn::Module {
  EncoderImpl() { fc = register_module("fc", torch::nn::Linear(8, 5)); }
  virtual ~EncoderImpl() = default;
  virtual torch::Tensor forward(torch::Tensor x) { return fc->forward(x); }
  torch::nn::Linear fc{nullptr};
};

struct ClassifierImpl : EncoderImpl {
  torch::Tensor forward(torch::Tensor x) override {
    auto scores = EncoderImpl::forward(x);
    return scores.softmax(-1);
  }
};
TORCH_MODULE(Encoder);
TORCH_MODULE(Classifier);

torch::Tensor loss_of(Encoder encoder, Classifier classifier, torch::Tensor x, torch::Tensor y) {
  auto a = torch::cross_entropy_loss(encoder->forward(x), y);
  auto b = torch::cross_entropy_loss(classifier->forward(x), y);  // expect: LGT101
  return a + b;
}
