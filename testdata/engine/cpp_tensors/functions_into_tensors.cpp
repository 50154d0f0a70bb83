#include <torch/torch.h>

torch::Tensor out_variants(torch::Tensor x, torch::Tensor y) {
  auto p = torch::empty({4, 3}), q = torch::empty_like(x);
  torch::softmax_out(p, x, 1);
  torch::sigmoid_out(q, x);
  auto a = torch::cross_entropy_loss(p, y);  // expect: LGT101
  return a + torch::cross_entropy_loss(q, y);  // expect: LGT103
}

torch::Tensor in_place_functions(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = head(x);
  torch::sigmoid_(out);
  return torch::binary_cross_entropy_with_logits(out, y);  // expect: LGT102
}

torch::Tensor copied(torch::Tensor x, torch::Tensor y) {
  auto p = torch::empty_like(x);
  p.copy_(torch::softmax(x, 1));
  return torch::cross_entropy_loss(p, y);  // expect: LGT101
}

torch::Tensor sliced(torch::Tensor x, torch::Tensor y) {
  auto p = torch::softmax(x, 1);
  auto a = torch::cross_entropy_loss(p.slice(0, 0, 16), y);  // expect: LGT101
  return a + torch::cross_entropy_loss(p.slice(/*dim=*/0, 16, 32, /*step=*/2), y);  // expect: LGT101
}
