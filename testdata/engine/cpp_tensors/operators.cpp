#include <torch/torch.h>

torch::Tensor arithmetic(torch::nn::Linear a, torch::nn::Linear b, torch::Tensor x, torch::Tensor y) {
  auto scores = a(x) + 0.5 * b(x) - 1;
  scores /= 2.0;
  scores.mul_(3).add_(a(x), /*alpha=*/0.1);
  auto fine = torch::cross_entropy_loss(scores, y);
  auto p = torch::softmax(scores, 1);
  auto complement = 1 - torch::sigmoid(scores);
  fine += torch::cross_entropy_loss(p.clone(), y);  // expect: LGT101
  return fine + torch::binary_cross_entropy_with_logits(complement, y);  // expect: LGT102
}

torch::Tensor kept(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, torch::Device device) {
  auto p = torch::softmax(head(x), 1).to(device).contiguous().to(torch::kFloat64).detach().requires_grad_(true);
  return torch::cross_entropy_loss(p, y);  // expect: LGT101
}

torch::Tensor back(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::log_softmax(head(x), 1).exp();
  auto logs = torch::softmax(head(x), 1).log();  // expect: LGT401
  return torch::nll_loss(p, y) + torch::nll_loss(logs, y);  // expect: LGT106
}
