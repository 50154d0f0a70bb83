#include <torch/torch.h>

struct TaggerImpl : torch::nn::Module {
  TaggerImpl() {
    embed = register_module("embed", torch::nn::Embedding(1000, 32));
    lstm = register_module("lstm", torch::nn::LSTM(torch::nn::LSTMOptions(32, 64).batch_first(true)));
    out = register_module("out", torch::nn::Linear(64, 9));
  }
  torch::Tensor forward(torch::Tensor words) {
    auto [states, hidden] = lstm(embed(words));
    return out(states);
  }
  torch::nn::Embedding embed{nullptr};
  torch::nn::LSTM lstm{nullptr};
  torch::nn::Linear out{nullptr};
};
TORCH_MODULE(Tagger);

torch::Tensor step(Tagger& net, torch::Tensor words, torch::Tensor tags) {
  torch::nn::CrossEntropyLoss criterion;
  return criterion(net(words), tags);  // expect: LGT206
}
