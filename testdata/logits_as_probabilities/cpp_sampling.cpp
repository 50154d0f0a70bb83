#include <torch/torch.h>

struct ActorImpl : torch::nn::Module {
  ActorImpl() : net(torch::nn::Linear(4, 32), torch::nn::Tanh(), torch::nn::Linear(32, 2)) { register_module("net", net); }
  torch::Tensor forward(torch::Tensor state) { return net->forward(state); }
  torch::nn::Sequential net;
};
TORCH_MODULE(Actor);

torch::Tensor act(Actor& actor, torch::Tensor state) {
  auto scores = actor(state);
  return torch::multinomial(scores, 1);  // expect: LGT302
}

torch::Tensor act_by_method(Actor& actor, torch::Tensor state) {
  return (actor(state) / 0.7).multinomial(/*num_samples=*/1, /*replacement=*/true);  // expect: LGT302
}
