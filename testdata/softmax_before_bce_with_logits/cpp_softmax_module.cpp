#include <torch/torch.h>

struct TaggerImpl : torch::nn::Module {
  TaggerImpl() {
    fc = register_module("fc", torch::nn::Linear(40, 7));
    softmax = register_module("softmax", torch::nn::Softmax(1));
  }
  torch::Tensor forward(torch::Tensor x) { return softmax(fc(x)); }
  torch::nn::Linear fc{nullptr};
  torch::nn::Softmax softmax{nullptr};
};
TORCH_MODULE(Tagger);

torch::Tensor step(Tagger& net, torch::Tensor x, torch::Tensor y) {
  return torch::nn::BCEWithLogitsLoss()->forward(net->forward(x), y);  // expect: LGT104
}
