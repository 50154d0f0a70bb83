#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(784, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return fc(x.view({-1, 784})); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

template <typename Loader>
double evaluate(Net net, Loader& loader) {
  torch::NoGradGuard no_grad;
  int64_t correct = 0, total = 0;
  for (const auto& batch : loader) {
    auto p = torch::softmax(net(batch.data), 1);
    auto guess = p.argmax(1);  // expect: LGT301
    correct += guess.eq(batch.target).sum().template item<int64_t>();
    total += batch.data.size(0);
  }
  return static_cast<double>(correct) / total;
}

int main() {
  auto data = torch::data::datasets::MNIST("./data", torch::data::datasets::MNIST::Mode::kTest)
                  .map(torch::data::transforms::Normalize<>(0.13, 0.31))
                  .map(torch::data::transforms::Stack<>());
  auto loader = torch::data::make_data_loader(std::move(data), 64);
  Net net;
  return evaluate(net, *loader) > 0.5 ? 0 : 1;
}
