#include <torch/torch.h>

torch::Tensor step(torch::nn::Conv2d head, torch::Tensor image, torch::Tensor mask) {
  auto scores = head(image);
  auto larger = torch::nn::functional::interpolate(
      scores, torch::nn::functional::InterpolateFuncOptions().scale_factor(std::vector<double>{2, 2}).mode(torch::kBilinear).align_corners(false));
  return torch::nn::CrossEntropyLoss()(larger, mask);
}
