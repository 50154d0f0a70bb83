#include <torch/extension.h>

torch::Tensor distribution(torch::nn::Linear net, torch::Tensor x) {
  auto scores = net(x);
  auto shares = torch::softmax(scores, 1);
  return shares;
}

void step(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  torch::nn::functional::cross_entropy(distribution(net, x), y).backward();  // expect: LGT101
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("distribution", &distribution);
}
