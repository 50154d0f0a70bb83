#include <torch/torch.h>

torch::Tensor apart(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, bool logs) {
  auto out = head(x);
  if (logs) {
    out = torch::log_softmax(out, 1);
  }
  if (logs) {
    return torch::nll_loss(out, y);
  }
  return torch::cross_entropy_loss(out, y);
}

torch::Tensor early(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, bool inference) {
  auto scores = head(x);
  if (inference) {
    return torch::softmax(scores, 1);
  }
  return torch::nn::CrossEntropyLoss()(scores, y);
}

torch::Tensor both_ways(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, bool wide) {
  torch::Tensor p;
  if (wide) {
    p = torch::softmax(head(torch::relu(x)), 1);
  } else {
    p = torch::softmax(head(x), 1);
  }
  return torch::cross_entropy_loss(p, y);  // expect: LGT101, LGT101
}
