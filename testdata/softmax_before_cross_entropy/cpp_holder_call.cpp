#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl(int64_t in, int64_t classes) : hidden(in, 32), out(32, classes) {
    register_module("hidden", hidden);
    register_module("out", out);
  }

  torch::Tensor forward(torch::Tensor x) {
    x = torch::relu(hidden(x));
    return torch::softmax(out(x), /*dim=*/1);
  }

  torch::nn::Linear hidden, out;
};
TORCH_MODULE(Net);

void train(torch::Tensor images, torch::Tensor labels) {
  Net net(784, 10);
  torch::nn::CrossEntropyLoss criterion;
  torch::optim::SGD optimizer(net->parameters(), /*lr=*/0.01);
  for (int epoch = 0; epoch < 10; ++epoch) {
    optimizer.zero_grad();
    auto loss = criterion(net(images), labels);  // expect: LGT101
    loss.backward();
    optimizer.step();
  }
}
