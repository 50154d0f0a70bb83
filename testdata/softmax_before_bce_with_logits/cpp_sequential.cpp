#include <torch/torch.h>

#include <vector>

int main() {
  torch::nn::Sequential net;
  std::vector<int64_t> widths = {12, 24, 24};
  for (size_t i = 0; i + 1 < widths.size(); ++i) {
    net->push_back(torch::nn::Linear(widths[i], widths[i + 1]));
    net->push_back(torch::nn::ReLU());
  }
  net->push_back(torch::nn::Linear(24, 6));
  net->push_back(torch::nn::Softmax(1));
  auto out = net->forward(torch::rand({4, 12}));
  auto loss = torch::binary_cross_entropy_with_logits(out, torch::zeros({4, 6}));  // expect: LGT104
  loss.backward();
}
