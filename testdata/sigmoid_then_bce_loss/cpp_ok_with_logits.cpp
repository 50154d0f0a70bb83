#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x);
  auto p = torch::sigmoid(scores);
  auto loss = torch::nn::BCEWithLogitsLoss()(scores, y);
  return loss + 0 * (p - y).abs().mean();
}
