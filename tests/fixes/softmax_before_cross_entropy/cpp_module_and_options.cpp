#include <torch/torch.h>

using namespace torch;

struct HeadImpl : nn::Module {
  explicit HeadImpl(int64_t classes)
      : fc(register_module("fc", nn::Linear(nn::LinearOptions(128, classes).bias(false)))),
        activation(register_module("activation", nn::Softmax(nn::SoftmaxOptions(/*dim=*/-1)))) {}

  Tensor forward(const Tensor& features) { return fc->forward(features); }

  nn::Linear fc;
  nn::Softmax activation;
};
TORCH_MODULE(Head);

Tensor step(Head& head, const Tensor& features, const Tensor& target, const Tensor& weight) {
  auto options = nn::CrossEntropyLossOptions().weight(weight).reduction(kSum).ignore_index(0);
  nn::CrossEntropyLoss loss(options);
  return loss->forward(head->forward(features), target);  // expect: LGT101
}
