#include <torch/torch.h>

#include <vector>

torch::nn::Sequential make_layers(const std::vector<int64_t>& widths, bool activate_last) {
  torch::nn::Sequential layers;
  for (size_t i = 0; i + 1 < widths.size(); ++i) {
    layers->push_back(torch::nn::Linear(widths[i], widths[i + 1]));
    layers->push_back(torch::nn::Sigmoid());
  }
  layers->push_back(torch::nn::Linear(widths.back(), 5));
  if (activate_last) {
    layers->push_back(torch::nn::Softmax(torch::nn::SoftmaxOptions(1)));
  }
  return layers;
}

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  auto raw = make_layers({8, 16, 16}, false);
  auto normalised = make_layers({8, 16, 16}, true);
  auto a = torch::cross_entropy_loss(raw->forward(x), y);
  return a + torch::cross_entropy_loss(normalised->forward(x), y);  // expect: LGT101
}
