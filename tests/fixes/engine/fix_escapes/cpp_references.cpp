#include <torch/torch.h>

#define NEGATED(x) -x

torch::Tensor Kept(torch::Tensor scores) {
  const auto& shares = torch::softmax(scores, 1);
  scores = scores.t();
  return shares.argmax(1);  // expect: LGT301
}

torch::Tensor Copied(torch::Tensor scores) {
  auto shares = scores;
  return shares.argmax(1);  // expect: LGT301
}

torch::Tensor Least(torch::Tensor scores) {
  return (NEGATED(scores)).argmax(1);  // expect: LGT301
}
