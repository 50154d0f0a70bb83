#include <torch/torch.h>

torch::Tensor clean(torch::Tensor scores, torch::Tensor nan, torch::Tensor pad) {
  scores = scores.masked_fill(nan, 0.0);
  scores = scores.masked_fill(pad, -std::numeric_limits<double>::infinity());
  return torch::softmax(scores, -1);
}

torch::Tensor scaled(torch::nn::Linear head, torch::Tensor x, torch::Tensor scale) {
  return torch::softmax(head(x) * scale, -1);
}
