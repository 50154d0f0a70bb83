#include <torch/torch.h>

torch::Tensor right_axes(torch::nn::Linear body, torch::Tensor x, torch::Tensor y, torch::Tensor image, torch::Tensor mask) {
  torch::nn::Linear head(8, 5);
  torch::nn::Conv2d maps(torch::nn::Conv2dOptions(3, 21, 1));
  auto rows = head(x.view({-1, 8}));
  auto a = (rows.argmax(1) == y).sum();
  auto b = std::get<1>(rows.max(-1)).eq(y).sum();
  auto c = (std::get<1>(torch::max(maps(image), 1)) == mask).sum();
  return a + b + c;
}
