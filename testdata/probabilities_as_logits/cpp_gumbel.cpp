#include <torch/torch.h>

torch::Tensor draw(torch::nn::Linear head, torch::Tensor x) {
  namespace F = torch::nn::functional;
  auto p = F::softmax(head(x), F::SoftmaxFuncOptions(-1));
  return F::gumbel_softmax(p, F::GumbelSoftmaxFuncOptions().hard(true).dim(-1));  // expect: LGT303
}
