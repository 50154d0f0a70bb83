#include <torch/torch.h>

int64_t correct(torch::Tensor rows, torch::Tensor labels) {
  torch::nn::Linear fc(8, 5);
  auto guess = fc(rows.view({-1, 8})).argmax(/*dim=*/0);  // expect: LGT205
  return (guess == labels).sum().item<int64_t>();
}

int64_t correct_of_pair(torch::Tensor rows, torch::Tensor labels) {
  torch::nn::Linear fc(8, 5);
  auto [best, guess] = fc(rows.view({-1, 8})).max(0);  // expect: LGT205
  return torch::sum(guess == labels).item<int64_t>();
}
