#include <torch/torch.h>

// Only the layers of one kind are run.
torch::Tensor convolved(torch::Tensor x, torch::Tensor y) {
  torch::nn::Sequential net(torch::nn::Conv2d(1, 6, 5), torch::nn::Sigmoid(), torch::nn::Conv2d(6, 3, 5), torch::nn::Sigmoid());
  for (auto& module : net->modules(/*include_self=*/false)) {
    if (auto* layer = dynamic_cast<torch::nn::Conv2dImpl*>(module.get())) {
      x = layer->forward(x);
    }
  }
  return torch::cross_entropy_loss(x, y);
}

torch::Tensor by_as(torch::Tensor x, torch::Tensor y) {
  torch::nn::ModuleList layers(torch::nn::Linear(4, 3), torch::nn::Softmax(1));
  for (const auto& module : *layers) {
    if (auto* layer = module->as<torch::nn::Linear>()) x = layer->forward(x);
  }
  return torch::cross_entropy_loss(x, y);
}
