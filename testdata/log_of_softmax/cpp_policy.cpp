#include <torch/torch.h>

std::vector<torch::Tensor> log_probabilities;

int64_t act(torch::nn::Sequential policy, torch::Tensor state) {
  auto p = torch::softmax(policy->forward(state), -1);
  auto action = p.multinomial(1);
  log_probabilities.push_back(p.gather(1, action).log());  // expect: LGT401
  return action.item<int64_t>();
}
