#include <torch/torch.h>

template <typename... Layers>
torch::nn::Sequential stack(Layers&&... layers) {
  return torch::nn::Sequential(std::forward<Layers>(layers)...);
}

template <typename Function, typename... Args>
auto call(Function&& function, Args&&... args) {
  return std::forward<Function>(function)(std::forward<Args>(args)...);
}

torch::Tensor loss_of(torch::Tensor x, torch::Tensor y) {
  auto net = stack(torch::nn::Linear(4, 3), torch::nn::Softmax(1));
  auto raw = stack(torch::nn::Linear(4, 3));
  torch::nn::CrossEntropyLoss criterion;
  auto fine = call([&](torch::Tensor t) { return criterion(raw->forward(t), y); }, x);
  return fine + criterion(net->forward(x), y);  // expect: LGT101
}
