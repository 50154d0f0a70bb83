#include <torch/torch.h>

struct Critic : torch::nn::Module {
  Critic() { fc = register_module("fc", torch::nn::Linear(20, 1)); }
  torch::Tensor forward(torch::Tensor x) { return fc->forward(x); }
  torch::nn::Linear fc{nullptr};
};

torch::Tensor step(std::shared_ptr<Critic> critic, torch::Tensor real, torch::Tensor fake) {
  torch::nn::BCEWithLogitsLoss adversarial;
  auto one = torch::ones({16, 1}, torch::kLong);
  auto zero = torch::zeros({16, 1});
  auto of_real = adversarial(critic->forward(real), one);  // expect: LGT112
  return of_real + adversarial(critic->forward(fake), zero);
}
