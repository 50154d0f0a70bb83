#include <torch/torch.h>

class TaggerImpl : public torch::nn::Module {
 public:
  TaggerImpl(int64_t vocabulary, int64_t width, int64_t tags) {
    embedding_ = register_module("embedding", torch::nn::Embedding(torch::nn::EmbeddingOptions(vocabulary, width).padding_idx(0)));
    lstm_ = register_module("lstm", torch::nn::LSTM(torch::nn::LSTMOptions(width, width).num_layers(2).batch_first(true).bidirectional(true)));
    out_ = register_module("out", torch::nn::Linear(2 * width, tags));
  }

  torch::Tensor forward(const torch::Tensor& words) {
    auto states = std::get<0>(lstm_->forward(embedding_->forward(words)));
    return out_->forward(states);
  }

 private:
  torch::nn::Embedding embedding_{nullptr};
  torch::nn::LSTM lstm_{nullptr};
  torch::nn::Linear out_{nullptr};
};
TORCH_MODULE(Tagger);

int main() {
  Tagger net(5000, 64, 12);
  torch::nn::CrossEntropyLoss criterion(torch::nn::CrossEntropyLossOptions().ignore_index(0));
  auto words = torch::randint(0, 5000, {8, 20}, torch::kLong);
  auto tags = torch::randint(0, 12, {8, 20}, torch::kLong);
  auto scores = net->forward(words);
  criterion(scores.transpose(1, 2), tags).backward();
  criterion(scores.view({-1, 12}), tags.view({-1})).backward();
  criterion(scores, tags).backward();  // expect: LGT206
  auto right = scores.argmax(-1).eq(tags).sum();
  auto wrong = scores.argmax(1).eq(tags.select(1, 0)).sum();  // expect: LGT205
  std::cout << right << wrong;
}
