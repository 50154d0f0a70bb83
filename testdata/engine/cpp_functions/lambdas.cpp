#include <torch/torch.h>

torch::Tensor criterion_as_lambda(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto criterion = [](const torch::Tensor& input, const torch::Tensor& target) {
    return torch::nn::functional::cross_entropy(input, target);  // expect: LGT101
  };
  auto fine = [](const torch::Tensor& input, const torch::Tensor& target) {
    return torch::nll_loss(torch::log(input + 1e-9), target);  // expect: LGT401
  };
  auto p = torch::softmax(head(x), 1);
  return criterion(p, y) + fine(p, y);
}

torch::Tensor captured(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto forward = [&](torch::Tensor input) { return torch::sigmoid(head(input)); };
  auto generic = [loss = torch::nn::BCEWithLogitsLoss()](auto&& out, auto&& target) mutable { return loss(out, target); };  // expect: LGT102
  return generic(forward(x), y);
}

torch::Tensor called_at_once(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, bool squash) {
  const auto out = [&]() -> torch::Tensor {
    if (squash) return torch::softmax(head(x), 1);
    return head(x);
  }();
  return squash ? torch::nll_loss(torch::log(out), y) : torch::cross_entropy_loss(out, y);  // expect: LGT401
}
