#include <torch/torch.h>

torch::Tensor divided(torch::nn::Linear head, torch::Tensor h, torch::Tensor ids) {
  auto w = torch::softmax(head(h), -1) * ids.ne(0).to(torch::kFloat);
  return w / w.sum(-1, true).clamp_min(1e-9);
}

torch::Tensor normalised(torch::nn::Linear head, torch::Tensor h, torch::Tensor pad) {
  namespace F = torch::nn::functional;
  auto w = torch::softmax(head(h), -1).masked_fill(pad, 0);
  return F::normalize(w, F::NormalizeFuncOptions().p(1).dim(-1));
}
