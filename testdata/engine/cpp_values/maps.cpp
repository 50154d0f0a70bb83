#include <torch/torch.h>

#include <functional>
#include <map>
#include <string>
#include <unordered_map>

using Activation = std::function<torch::Tensor(const torch::Tensor&)>;

static const std::map<std::string, Activation> kActivations = {
    {"none", [](const torch::Tensor& t) { return t; }},
    {"sigmoid", [](const torch::Tensor& t) { return torch::sigmoid(t); }},
    {"softmax", [](const torch::Tensor& t) { return torch::softmax(t, 1); }},
};

torch::Tensor looked_up(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto fine = torch::cross_entropy_loss(kActivations.at("none")(head(x)), y);
  return fine + torch::cross_entropy_loss(kActivations.at("softmax")(head(x)), y);  // expect: LGT101
}

torch::Tensor outputs_by_name(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  std::unordered_map<std::string, torch::Tensor> out;
  out["scores"] = head(x);
  out["probabilities"] = torch::softmax(out["scores"], 1);
  auto fine = torch::cross_entropy_loss(out["scores"], y);
  return fine + torch::cross_entropy_loss(out.at("probabilities"), y);  // expect: LGT101
}
