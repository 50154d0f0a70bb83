#include <torch/torch.h>

// A holder written out, without the macro.
struct ScorerImpl : torch::nn::Module {
  ScorerImpl() : fc(register_module("fc", torch::nn::Linear(8, 1))) {}
  torch::Tensor forward(torch::Tensor x) { return fc(x); }
  torch::nn::Linear fc;
};

class Scorer : public torch::nn::ModuleHolder<ScorerImpl> {
 public:
  using torch::nn::ModuleHolder<ScorerImpl>::ModuleHolder;
};

TORCH_MODULE_IMPL(Judge, ScorerImpl);

torch::Tensor loss_of(Scorer& scorer, Judge judge, torch::Tensor x, torch::Tensor y) {
  auto a = torch::binary_cross_entropy(scorer(x), y);  // expect: LGT107
  return a + torch::binary_cross_entropy(judge->forward(x), y);  // expect: LGT107
}
