#include <torch/torch.h>

torch::Tensor mask_of(torch::Tensor image) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(16, 1, /*kernel_size=*/1));
  namespace F = torch::nn::functional;
  return F::log_softmax(head(image), F::LogSoftmaxFuncOptions(1));  // expect: LGT203
}

torch::Tensor added(torch::nn::Linear fc, torch::Tensor x) {
  auto scores = fc(x.view({-1, 8})).unsqueeze(1);
  return scores.softmax(1);  // expect: LGT203
}
