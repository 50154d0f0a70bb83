#include <torch/torch.h>

torch::Tensor masked(torch::Tensor scores, const torch::Tensor& pad) {
  scores.masked_fill_(pad, 0.0);
  return torch::nn::Softmax(-1)(scores);  // expect: LGT502
}

torch::Tensor optional(torch::Tensor scores, const torch::Tensor& pad) {
  if (pad.defined()) {
    scores = torch::where(pad, torch::zeros_like(scores), scores);
  }
  return scores.softmax(-1);  // expect: LGT502
}
