#include <torch/torch.h>

struct Losses {
  static torch::nn::CrossEntropyLoss criterion;
  static inline torch::nn::BCELoss binary;
  static torch::Tensor of(const torch::Tensor& out, const torch::Tensor& y) {
    return criterion(out, y);  // expect: LGT101
  }
};

torch::nn::CrossEntropyLoss Losses::criterion = torch::nn::CrossEntropyLoss(torch::nn::CrossEntropyLossOptions().reduction(torch::kSum));

torch::Tensor step(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto loss = Losses::of(torch::softmax(head(x), 1), y);
  return loss + Losses::binary(head(x), y);  // expect: LGT107
}
