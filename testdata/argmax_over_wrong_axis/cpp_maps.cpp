#include <torch/torch.h>

std::pair<torch::Tensor, torch::Tensor> evaluate(torch::Tensor image, torch::Tensor mask) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(3, 21, 1));
  auto out = head(image);
  auto loss = torch::nn::functional::cross_entropy(out, mask);
  auto guess = torch::argmax(out, -1);  // expect: LGT205
  return {loss, (guess == mask).to(torch::kFloat).mean()};
}
