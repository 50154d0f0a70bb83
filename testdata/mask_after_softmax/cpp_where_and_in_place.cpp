#include <torch/torch.h>

torch::Tensor by_where(torch::Tensor q, torch::Tensor k, torch::Tensor pad) {
  auto w = torch::softmax(torch::matmul(q, k), -1);
  return torch::where(pad, torch::zeros_like(w), w);  // expect: LGT501
}

torch::Tensor by_fill(torch::Tensor q, torch::Tensor k, torch::Tensor pad) {
  auto w = torch::matmul(q, k).softmax(-1);
  w.masked_fill_(pad, 0);  // expect: LGT501
  return w;
}
