#include <torch/torch.h>

#include <cmath>
#include <limits>

torch::Tensor attend(torch::Tensor scores, torch::Tensor pad) {
  auto a = torch::softmax(scores.masked_fill(pad, -INFINITY), -1);
  auto b = torch::softmax(scores.masked_fill(pad, -1e9), -1);
  auto c = scores.masked_fill(pad, std::numeric_limits<float>::lowest()).softmax(-1);
  return a + b + c;
}
