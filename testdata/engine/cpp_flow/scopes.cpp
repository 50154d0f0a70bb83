#include <torch/torch.h>

torch::Tensor shadowed(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = head(x);
  {
    auto out = torch::softmax(head(x), 1);
    torch::NoGradGuard no_grad;
    if (out.max().item<float>() > 0.99f) return out;
  }
  return torch::cross_entropy_loss(out, y);
}

torch::Tensor in_condition(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  if (auto out = torch::sigmoid(head(x)); out.size(0) > 1) {
    return torch::cross_entropy_loss(out, y);  // expect: LGT103
  }
  return torch::cross_entropy_loss(head(x), y);
}

torch::Tensor reused(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = torch::softmax(head(x), 1);
  std::cout << out;
  out = head(x);
  return torch::cross_entropy_loss(out, y);
}
