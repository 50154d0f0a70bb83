#include <torch/torch.h>

torch::Tensor Decide(torch::Tensor scores) {
  return scores.argmax(1);  // expect: LGT301
}

torch::Tensor DecideAgain(torch::Tensor scores) {
  return torch::softmax(scores, 1 /* over the classes */).argmax(1);  // expect: LGT301
}
