#include <torch/torch.h>

int64_t act(torch::nn::Linear policy, const std::vector<float>& observation) {
  auto state = torch::tensor(observation);
  auto p = torch::softmax(policy(state), /*dim=*/0);
  return p.multinomial(1).item<int64_t>();
}
