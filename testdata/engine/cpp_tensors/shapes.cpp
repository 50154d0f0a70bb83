#include <torch/torch.h>

#include <vector>

torch::Tensor from_sizes(torch::Tensor images, torch::Tensor y) {
  const auto batch = images.size(0);
  std::vector<int64_t> sizes = {batch, 784};
  torch::nn::Linear fc(784, 10);
  auto a = torch::log_softmax(fc(images.view(sizes)), 0);  // expect: LGT201
  auto b = torch::log_softmax(fc(images.reshape({batch, -1})), 0);  // expect: LGT201
  auto c = torch::log_softmax(fc(torch::flatten(images, 1)), 0);  // expect: LGT201
  auto d = torch::log_softmax(fc(images.flatten(/*start_dim=*/1, /*end_dim=*/-1)), -1);
  return torch::nll_loss(a, y) + torch::nll_loss(b, y) + torch::nll_loss(c, y) + torch::nll_loss(d, y);
}

torch::Tensor moved(torch::Tensor steps, torch::Tensor y) {
  torch::nn::Linear fc(16, 9);
  auto scores = fc(steps.view({5, 7, 16}));
  auto right = torch::cross_entropy_loss(scores.permute({0, 2, 1}), y) + torch::cross_entropy_loss(scores.transpose(-2, -1), y);
  return right + torch::cross_entropy_loss(scores, y);  // expect: LGT206
}

torch::Tensor joined(torch::nn::Linear a, torch::nn::Linear b, torch::Tensor x, torch::Tensor y) {
  auto scores = torch::cat({a(x), b(x)}, 1);
  auto p = torch::cat(std::vector<torch::Tensor>{torch::sigmoid(a(x)), torch::sigmoid(b(x))}, -1);
  auto parts = torch::softmax(scores, 1).split(32, 0);
  auto fine = torch::cross_entropy_loss(scores, y);
  fine = fine + torch::cross_entropy_loss(p, y);  // expect: LGT103
  return fine + torch::nll_loss(parts[0], y);  // expect: LGT106
}
