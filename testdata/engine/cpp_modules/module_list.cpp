#include <torch/torch.h>

struct DeepImpl : torch::nn::Module {
  explicit DeepImpl(bool normalised) {
    for (int i = 0; i < 3; ++i) {
      layers->push_back(torch::nn::Linear(16, 16));
    }
    if (normalised) {
      layers->push_back(torch::nn::Linear(16, 4));
    }
    register_module("layers", layers);
    out = register_module("out", torch::nn::Linear(16, 4));
  }

  torch::Tensor forward(torch::Tensor x) {
    for (const auto& layer : *layers) {
      x = torch::relu(layer->as<torch::nn::Linear>()->forward(x));
    }
    return torch::sigmoid(out(x));
  }

  torch::nn::ModuleList layers;
  torch::nn::Linear out{nullptr};
};
TORCH_MODULE(Deep);

struct HeadsImpl : torch::nn::Module {
  HeadsImpl() {
    heads = register_module("heads", torch::nn::ModuleList(torch::nn::Linear(8, 4), torch::nn::Linear(8, 6)));
  }
  torch::Tensor forward(torch::Tensor x, int64_t which) { return heads[which]->as<torch::nn::LinearImpl>()->forward(x); }
  torch::nn::ModuleList heads{nullptr};
};
TORCH_MODULE(Heads);

torch::Tensor loss_of(Deep deep, Heads heads, torch::Tensor x, torch::Tensor y) {
  torch::nn::CrossEntropyLoss criterion;
  auto a = criterion(deep(x), y);  // expect: LGT103
  return a + criterion(heads->forward(x, 0), y) + torch::nll_loss(torch::log_softmax(heads->forward(x, 1), 1), y);
}
