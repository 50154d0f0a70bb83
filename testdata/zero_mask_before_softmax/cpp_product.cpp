#include <torch/torch.h>

torch::Tensor act(torch::nn::Linear policy, torch::Tensor state, torch::Tensor legal) {
  auto mask = legal.ge(1).to(torch::kFloat32);
  auto scores = policy(state) * mask;
  return torch::softmax(scores, -1);  // expect: LGT502
}

torch::Tensor in_place(torch::nn::Linear policy, torch::Tensor state, torch::Tensor legal) {
  auto scores = policy(state);
  scores *= (legal > 0).to(torch::kFloat);
  return scores.softmax(-1);  // expect: LGT502
}
