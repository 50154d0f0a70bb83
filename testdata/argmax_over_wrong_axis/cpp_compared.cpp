#include <torch/torch.h>

int64_t correct(torch::Tensor rows, torch::Tensor labels) {
  torch::nn::Linear fc(8, 5);
  auto guess = fc(rows.view({-1, 8})).argmax(/*dim=*/0);  // expect: LGT205
  return (guess == labels).sum().item<int64_t>();
}

double loss_and_accuracy(torch::Tensor rows, torch::Tensor labels) {
  torch::nn::Linear fc(8, 5);
  auto scores = fc(rows.view({-1, 8}));
  auto loss = torch::cross_entropy_loss(scores, labels);
  auto [best, guess] = scores.max(0);  // expect: LGT205
  return torch::sum(guess == labels).item<double>() + loss.item<double>();
}
