#include <torch/torch.h>

torch::Tensor choose(torch::nn::Linear score, torch::Tensor h, torch::Tensor pad) {
  h = h.masked_fill(pad.unsqueeze(-1), 0.0);
  return score(h).softmax(-1);
}
