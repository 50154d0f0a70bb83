// A name in a namespace that nobody declares, as an argument: Clang drops the call with it.
#include <imaging/image.hpp>
#include <torch/torch.h>

torch::Tensor loss_of(torch::nn::Linear net, torch::Tensor x) {
  auto p = torch::softmax(net(x), -1);
  return torch::nn::functional::cross_entropy(p, imaging::labels_of("train"));  // expect-miss: LGT101
}
