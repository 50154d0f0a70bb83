#include <torch/torch.h>

typedef torch::Tensor (*LossFunction)(torch::Tensor, torch::Tensor);

static torch::Tensor by_scores(torch::Tensor out, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(out, y);  // expect: LGT101
}

static torch::Tensor by_distance(torch::Tensor out, torch::Tensor y) { return torch::mse_loss(out, y); }

torch::Tensor train(torch::nn::Linear net, LossFunction loss, torch::Tensor x, torch::Tensor y) {
  auto out = torch::softmax(net(x), 1);
  return (*loss)(out, y) + loss(out, y);
}

torch::Tensor train_raw(torch::nn::Linear net, torch::Tensor (*loss)(torch::Tensor, torch::Tensor), torch::Tensor x, torch::Tensor y) {
  return loss(torch::softmax(net(x), 1), y);
}

int main() {
  torch::nn::Linear net(4, 3);
  auto x = torch::rand({2, 4});
  train(net, &by_scores, x, torch::tensor({0, 1}));
  train_raw(net, by_distance, x, torch::rand({2, 3}));
  train_raw(net, [](torch::Tensor out, torch::Tensor y) { return torch::nll_loss(out, y); }, x, torch::tensor({1, 2}));  // expect: LGT106
}
