#include <torch/torch.h>

struct AttentionImpl : torch::nn::Module {
  explicit AttentionImpl(int64_t width) : score(register_module("score", torch::nn::Linear(width, 1))) {}
  torch::Tensor forward(torch::Tensor h, torch::Tensor pad) {
    auto w = torch::softmax(score(h).squeeze(-1), 1);
    w = w.masked_fill(pad, 0.0);  // expect: LGT501
    return torch::bmm(w.unsqueeze(1), h).squeeze(1);
  }
  torch::nn::Linear score;
};
TORCH_MODULE(Attention);
