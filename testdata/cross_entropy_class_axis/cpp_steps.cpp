#include <torch/torch.h>

torch::Tensor made_here(torch::Tensor tags) {
  torch::nn::Linear head(8, 5);
  auto scores = head(torch::rand({4, 7, 8}));
  return torch::nn::functional::cross_entropy(scores, tags);  // expect: LGT206
}

torch::Tensor in_logs(torch::Tensor tags) {
  torch::nn::Linear head(8, 5);
  auto out = torch::log_softmax(head(torch::rand({4, 7, 8})), -1);
  return torch::nn::NLLLoss()(out, tags);  // expect: LGT206
}
