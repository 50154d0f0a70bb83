#include <torch/torch.h>

torch::Tensor step(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  auto scores = head->forward(x);
  auto loss = torch::binary_cross_entropy_with_logits(scores, y);
  auto correct = (torch::sigmoid(scores) > 0.5).eq(y > 0.5).to(torch::kFloat).mean();
  return loss + 0 * correct;
}
