#include <torch/torch.h>

torch::Tensor attend(torch::Tensor q, torch::Tensor k, torch::Tensor v, torch::Tensor ids) {
  auto keep = ids.ne(0).to(torch::kFloat).unsqueeze(1);
  auto w = torch::softmax(torch::bmm(q, k.transpose(1, 2)), -1);
  return torch::bmm(w * keep, v);  // expect: LGT501
}
