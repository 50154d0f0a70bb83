#include <torch/torch.h>

#include <iostream>

int main() {
  torch::nn::Linear fc(20, 3);
  auto rows = torch::rand({12, 20});
  namespace F = torch::nn::functional;
  auto p = F::softmax(fc(rows), F::SoftmaxFuncOptions(-2));  // expect: LGT201
  auto label = p.argmax(1);
  std::cout << label << p.max().item<float>() << std::endl;
}
