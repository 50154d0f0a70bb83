#include <torch/torch.h>

torch::Tensor swapped(torch::nn::Linear head, torch::nn::Linear teacher, torch::Tensor x) {
  auto log_p = head(x).log_softmax(-1);
  auto q = teacher(x).softmax(-1);
  return torch::kl_div(q, log_p, torch::Reduction::Sum);  // expect: LGT108 "wrong way round"
}
