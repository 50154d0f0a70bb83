// What a variable of unknown type has is not made up: neither zero, nor empty, nor None.
#include <imaging/image.hpp>
#include <torch/torch.h>

torch::Tensor by_mode(torch::nn::Linear net, torch::Tensor x, torch::Tensor y, imaging::Options options) {
  const std::string mode = options.mode();
  auto out = net(x);
  if (mode.empty() || mode == "raw") return torch::binary_cross_entropy_with_logits(out, y);
  return torch::binary_cross_entropy_with_logits(out.log(), y);
}

torch::Tensor classes(torch::nn::Linear net, torch::Tensor x, imaging::Options options) {
  const int count = options.count();
  auto out = net(x).view({-1, count});
  return torch::softmax(out, 1);
}

// The loop's variable has a name of the loop around it, and the sum is over what it gives.
double mean_loss(torch::nn::Linear net, imaging::Options options) {
  double sum = 0;
  for (auto& batch : options.loader()) {
    auto loss = torch::nn::functional::cross_entropy(net(batch.data), batch.target);
    sum += loss.item<double>();
  }
  auto average = sum / options.count();
  return average;
}

void keep(torch::nn::Linear net, imaging::Options options) {
  for (auto& image : options.images()) {
    auto p = torch::softmax(net(image.data), -1);
    auto best = p.argmax(-1);
    options.show(p, best);
  }
}
