// A logarithm is fused with the activation of a variable only where nothing is done between them but to look; and
// nothing is taken out of a macro.
#include <torch/torch.h>

#define SUM a + b
#define TWICE(t) t + t

torch::Tensor by_variable(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  auto label = p.argmax(1);
  return torch::log(p) + label;  // safe: LGT401
}

torch::Tensor zeroed(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  z.zero_();
  return torch::log(p);
}

torch::Tensor item(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  p[0] = 1;
  return p.log();
}

torch::Tensor guarded(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  torch::NoGradGuard no_grad;
  return p.log();
}

torch::Tensor scope(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  torch::Tensor p;
  {
    torch::NoGradGuard no_grad;
    p = torch::softmax(z, 1);
  }
  return p.log();
}

torch::Tensor added(torch::nn::Linear head, torch::Tensor x, torch::Tensor other) {
  auto z = head(x);
  auto p = torch::sigmoid(z);
  z -= other;
  return p.log();
}

torch::Tensor macro(torch::nn::Linear head, torch::Tensor x) {
  auto a = head(x);
  auto b = head(x);
  return torch::softmax(SUM, 1).argmax(1);  // safe: LGT301
}

torch::Tensor macro_call(torch::nn::Linear head, torch::Tensor x) {
  auto a = head(x);
  return torch::softmax(TWICE(a), 1).argmax(1);  // safe: LGT301
}

torch::Tensor macro_receiver(torch::nn::Linear head, torch::Tensor x) {
  auto a = head(x);
  auto b = head(x);
  return torch::sigmoid(SUM).argmax(1);  // safe: LGT301
}
