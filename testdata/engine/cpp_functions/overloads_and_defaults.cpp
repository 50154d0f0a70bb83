#include <torch/torch.h>

namespace {

torch::Tensor head(const torch::Tensor& scores) { return scores; }
torch::Tensor head(const torch::Tensor& scores, int64_t dim) { return torch::softmax(scores, dim); }
torch::Tensor squash(torch::Tensor scores, bool really = true) { return really ? torch::sigmoid(scores) : scores; }

}  // namespace

torch::Tensor loss_of(torch::nn::Linear fc, torch::Tensor x, torch::Tensor y) {
  torch::nn::CrossEntropyLoss criterion;
  auto a = criterion(head(fc(x)), y);
  auto b = criterion(head(fc(x), 1), y);  // expect: LGT101
  auto c = criterion(squash(fc(x)), y);  // expect: LGT103
  auto d = criterion(squash(fc(x), false), y);
  return a + b + c + d;
}
