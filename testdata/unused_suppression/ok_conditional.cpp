#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
#ifdef TWICE
  scores = torch::softmax(scores, -1);
  return torch::nn::functional::cross_entropy(scores, y);  // NOLINT(LGT101)
#else
  return torch::nn::functional::cross_entropy(scores, y);
#endif
}
