#include <torch/torch.h>

torch::Tensor step(torch::Tensor image, torch::Tensor mask) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(3, 5, 1));
  auto out = torch::log_softmax(head(image), -1);  // expect: LGT204
  return torch::nll_loss2d(out, mask);
}

torch::Tensor through_functions(torch::Tensor image, torch::Tensor mask) {
  namespace F = torch::nn::functional;
  torch::nn::Conv2d head(3, 5, 1);
  auto out = F::log_softmax(head(image), 2);  // expect: LGT204
  return F::nll_loss(out, mask);
}
