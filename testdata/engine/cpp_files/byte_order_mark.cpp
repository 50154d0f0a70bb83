#include <torch/torch.h>

torch::Tensor loss_of(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  auto p = torch::softmax(net(x), 1);
  return torch::nn::functional::cross_entropy(  // expect: LGT101
p,y);
}
auto another(torch::Tensor x, torch::Tensor y) { return
torch::nll_loss(torch::softmax(x, 1), y); }  // expect: LGT106
