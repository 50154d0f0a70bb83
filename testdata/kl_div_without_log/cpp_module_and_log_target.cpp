#include <torch/torch.h>

torch::Tensor raw_input(torch::nn::Linear head, torch::Tensor x, torch::Tensor target) {
  torch::nn::KLDivLoss kl(torch::nn::KLDivLossOptions().reduction(torch::kBatchMean));
  return kl(head(x), target);  // expect: LGT108
}

torch::Tensor target_in_logs(torch::nn::Linear head, torch::nn::Linear other, torch::Tensor x) {
  auto input = torch::log_softmax(head(x), 1);
  auto target = torch::log_softmax(other(x), 1);
  return torch::nn::KLDivLoss()->forward(input, target);  // expect: LGT108
}

torch::Tensor target_not_in_logs(torch::nn::Linear head, torch::nn::Linear other, torch::Tensor x) {
  torch::nn::KLDivLoss kl(torch::nn::KLDivLossOptions().log_target(true));
  return kl(torch::log_softmax(head(x), 1), torch::softmax(other(x), 1));  // expect: LGT108
}
