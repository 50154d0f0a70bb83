#include <torch/torch.h>

struct TaggerImpl : torch::nn::Module {
  TaggerImpl(int64_t words, int64_t tags) {
    embed = register_module("embed", torch::nn::Embedding(words, 64));
    out = register_module("out", torch::nn::Linear(64, tags));
  }
  torch::Tensor forward(torch::Tensor tokens) {
    auto h = embed(tokens).view({tokens.size(0), tokens.size(1), 64});
    return torch::log_softmax(out(h), 1);  // expect: LGT204
  }
  torch::nn::Embedding embed{nullptr};
  torch::nn::Linear out{nullptr};
};
TORCH_MODULE(Tagger);

torch::Tensor loss_of(torch::Tensor tokens, torch::Tensor labels) {
  Tagger net(5000, 9);
  auto scores = net->forward(tokens);
  return torch::nll_loss(scores.view({-1, 9}), labels.view({-1}));
}
