#include <torch/torch.h>

#include <iostream>

void label(torch::nn::Sequential net, torch::Tensor image) {
  torch::Tensor output = net->forward(image);
  output = torch::argmax(output, 1);  // expect: LGT301
  std::cout << output.size(0) << " " << output;
}

int64_t sigmoid_first(torch::nn::Linear head, torch::Tensor x) {
  return head(x).argmax(1)[0].item<int64_t>();  // expect: LGT301
}
