#include <torch/torch.h>

#include <tuple>
#include <vector>

struct ActorCriticImpl : torch::nn::Module {
  ActorCriticImpl(int64_t inputs, int64_t actions)
      : body(register_module("body", torch::nn::Linear(inputs, 64))),
        actor(register_module("actor", torch::nn::Linear(64, actions))),
        critic(register_module("critic", torch::nn::Linear(64, 1))) {}

  std::tuple<torch::Tensor, torch::Tensor> forward(torch::Tensor state) {
    auto h = torch::tanh(body(state));
    return {torch::softmax(actor(h), -1), critic(h).squeeze(-1)};
  }

  torch::nn::Linear body, actor, critic;
};
TORCH_MODULE(ActorCritic);

struct Step {
  torch::Tensor log_probability, value;
  float reward;
};

void play(ActorCritic& net, torch::Tensor state, std::vector<Step>& steps) {
  auto [p, value] = net->forward(state);
  auto action = p.multinomial(1);
  auto log_probability = torch::log(p.gather(-1, action));  // expect: LGT401
  steps.push_back({log_probability, value, 1.0f});
}

torch::Tensor loss_of(ActorCritic& net, const std::vector<Step>& steps, torch::Tensor states) {
  torch::Tensor loss = torch::zeros({});
  for (const auto& step : steps) {
    auto advantage = step.reward - step.value;
    loss = loss - step.log_probability * advantage.detach() + advantage.pow(2);
  }
  auto p = std::get<0>(net->forward(states));
  auto entropy = -(p * (p + 1e-10).log()).sum(-1).mean();  // expect: LGT401
  return loss - 0.01 * entropy;
}

int main() {
  ActorCritic net(4, 2);
  std::vector<Step> steps;
  auto states = torch::rand({16, 4});
  for (int64_t i = 0; i < states.size(0); ++i) play(net, states[i], steps);
  loss_of(net, steps, states).backward();
}
