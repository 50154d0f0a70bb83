#include <torch/torch.h>

struct AttentionImpl : torch::nn::Module {
  explicit AttentionImpl(int64_t width) : q(register_module("q", torch::nn::Linear(width, width))) {}
  torch::Tensor forward(torch::Tensor x, torch::Tensor pad) {
    auto scores = torch::bmm(q(x), x.transpose(1, 2));
    scores = scores.masked_fill(pad.unsqueeze(1), 0);
    auto w = torch::softmax(scores, -1);  // expect: LGT502
    return torch::bmm(w, x);
  }
  torch::nn::Linear q;
};
TORCH_MODULE(Attention);
