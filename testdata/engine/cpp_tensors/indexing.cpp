#include <torch/torch.h>

using namespace torch::indexing;

torch::Tensor parts(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(8, 10);
  auto out = head(x.view({-1, 8}));
  auto p = torch::softmax(out.index({Slice(), Slice(0, 4)}), 1);
  auto boxes = out.index({Slice(), Slice(4, None)});
  auto fine = torch::cross_entropy_loss(out.index({"...", Slice(None, 4)}), y) + boxes.abs().sum();
  return fine + torch::cross_entropy_loss(p, y);  // expect: LGT101
}

torch::Tensor masked(torch::nn::Linear head, torch::Tensor x, torch::Tensor y, torch::Tensor chosen) {
  auto p = torch::softmax(head(x), 1);
  return torch::nll_loss(p.index({chosen}), y.index({chosen}));  // expect: LGT106
}

torch::Tensor narrowed(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x));
  auto some = p.slice(/*dim=*/0, 0, 16).narrow(1, 0, 3);
  return torch::cross_entropy_loss(some, y.slice(0, 0, 16));  // expect: LGT103
}

torch::Tensor written(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = head(x);
  out.index_put_({Slice(), Slice(0, 2)}, torch::sigmoid(out.index({Slice(), Slice(0, 2)})));
  out[0] = 0;
  return torch::mse_loss(out, y);
}
