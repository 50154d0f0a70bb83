#include <torch/torch.h>

struct ReaderImpl : torch::nn::Module {
  ReaderImpl() {
    rnn = register_module("rnn", torch::nn::LSTM(torch::nn::LSTMOptions(32, 64).bidirectional(true)));
    fc = register_module("fc", torch::nn::Linear(128, 37));
  }
  torch::Tensor forward(torch::Tensor x) {
    auto states = std::get<0>(rnn->forward(x));
    return fc(states);
  }
  torch::nn::LSTM rnn{nullptr};
  torch::nn::Linear fc{nullptr};
};
TORCH_MODULE(Reader);

torch::Tensor step(Reader& net, torch::Tensor x, torch::Tensor text, torch::Tensor in_sizes, torch::Tensor sizes) {
  torch::nn::CTCLoss ctc(torch::nn::CTCLossOptions().blank(36).zero_infinity(true));
  return ctc(net(x), text, in_sizes, sizes);  // expect: LGT106
}
