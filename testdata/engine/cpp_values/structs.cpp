#include <torch/torch.h>

struct Output {
  torch::Tensor scores;
  torch::Tensor probabilities;
  float loss = 0;
};

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(8, 4))) {}
  Output forward(const torch::Tensor& x) {
    Output output;
    output.scores = fc(x);
    output.probabilities = torch::softmax(output.scores, 1);
    return output;
  }
  Output in_braces(const torch::Tensor& x) {
    auto scores = fc(x);
    return {scores, scores.softmax(1)};
  }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor fields(Net net, torch::Tensor x, torch::Tensor y) {
  auto output = net->forward(x);
  auto fine = torch::cross_entropy_loss(output.scores, y);
  return fine + torch::cross_entropy_loss(output.probabilities, y);  // expect: LGT101
}

torch::Tensor bindings(Net net, torch::Tensor x, torch::Tensor y) {
  const auto [scores, p, loss] = net->in_braces(x);
  return torch::cross_entropy_loss(scores, y) + loss * torch::cross_entropy_loss(p, y);  // expect: LGT101
}

torch::Tensor by_pointer(const Output* output, torch::nn::Linear fc, torch::Tensor x, torch::Tensor y) {
  Output own{fc(x), torch::sigmoid(fc(x)), 0.5f};
  output = &own;
  return torch::cross_entropy_loss(output->scores, y) + torch::cross_entropy_loss(output->probabilities, y);  // expect: LGT103
}
