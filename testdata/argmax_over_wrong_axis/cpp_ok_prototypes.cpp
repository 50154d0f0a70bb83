#include <torch/torch.h>

std::tuple<torch::Tensor, torch::Tensor> prototypes(torch::Tensor features, torch::Tensor labels) {
  torch::nn::Linear head(16, 10);
  auto rows = features.view({-1, 16});
  auto scores = head(rows);
  auto loss = torch::nn::functional::cross_entropy(scores, labels);
  auto best = scores.argmax(0);
  return {loss, rows.index_select(0, best)};
}
