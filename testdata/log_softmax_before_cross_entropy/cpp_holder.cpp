#include <torch/torch.h>

struct EmbedderImpl : torch::nn::Module {
  EmbedderImpl(int64_t words, int64_t width) : embed(words, width), out(width, words) {
    register_module("embed", embed);
    register_module("out", out);
  }

  torch::Tensor forward(const torch::Tensor& context) {
    auto mean = embed(context).mean(1);
    return torch::log_softmax(out(mean), 1);
  }

  void fit(const torch::Tensor& context, const torch::Tensor& word) {
    torch::nn::CrossEntropyLoss criterion;
    torch::optim::SGD optimizer(this->parameters(), 0.05);
    for (int epoch = 0; epoch < 5; ++epoch) {
      auto loss = criterion(this->forward(context), word);  // expect: LGT109
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
    }
  }

  torch::nn::Embedding embed;
  torch::nn::Linear out;
};
TORCH_MODULE(Embedder);
