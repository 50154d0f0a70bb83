#include <torch/torch.h>

namespace nn = torch::nn;

struct AttentionImpl : nn::Module {
  explicit AttentionImpl(int64_t width) : qkv(register_module("qkv", nn::Linear(width, 3 * width))) {}
  torch::Tensor forward(torch::Tensor x) {
    auto parts = qkv(x).chunk(3, -1);
    auto weights = torch::softmax(torch::matmul(parts[0], parts[1].transpose(-2, -1)), -1);
    return torch::matmul(weights, parts[2]);
  }
  nn::Linear qkv;
};
TORCH_MODULE(Attention);

struct BlockImpl : nn::Module {
  explicit BlockImpl(int64_t width)
      : attention(register_module("attention", Attention(width))),
        norm(register_module("norm", nn::LayerNorm(nn::LayerNormOptions({width})))) {}
  torch::Tensor forward(torch::Tensor x) { return norm(x + attention(x)); }
  Attention attention;
  nn::LayerNorm norm;
};
TORCH_MODULE(Block);

struct TransformerImpl : nn::Module {
  TransformerImpl() {
    for (int i = 0; i < 4; i++) blocks->push_back(Block(64));
    register_module("blocks", blocks);
    head = register_module("head", nn::Linear(64, 10));
  }
  torch::Tensor forward(torch::Tensor x) {
    x = blocks->forward(x);
    return head(x.mean(1));
  }
  torch::Tensor classify(torch::Tensor x) { return torch::softmax(forward(x), -1); }
  nn::Sequential blocks;
  nn::Linear head{nullptr};
};
TORCH_MODULE(Transformer);

torch::Tensor right(Transformer net, torch::Tensor x, torch::Tensor y) { return nn::CrossEntropyLoss()(net(x), y); }

torch::Tensor wrong(Transformer net, torch::Tensor x, torch::Tensor y) {
  return nn::CrossEntropyLoss()(net->classify(x), y);  // expect: LGT101
}
