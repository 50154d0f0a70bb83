#include <torch/torch.h>

#include <array>
#include <vector>

torch::Tensor pushed(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  std::vector<torch::Tensor> outputs;
  for (int64_t t = 0; t < x.size(0); ++t) {
    outputs.push_back(torch::softmax(head(x[t]), -1));
  }
  auto all = torch::stack(outputs);
  return torch::nll_loss(all, y);  // expect: LGT106
}

torch::Tensor returned(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto heads = [&]() -> std::vector<torch::Tensor> { return {head(x), torch::sigmoid(head(x))}; };
  auto out = heads();
  auto fine = torch::cross_entropy_loss(out[0], y);
  return fine + torch::cross_entropy_loss(out[1], y);  // expect: LGT103
}

torch::Tensor array(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  std::array<torch::Tensor, 2> out = {head(x), head(x).softmax(1)};
  torch::Tensor plain[] = {torch::softmax(head(x), 1), head(x)};
  auto fine = torch::cross_entropy_loss(out.front(), y) + torch::cross_entropy_loss(plain[1], y);
  auto a = torch::cross_entropy_loss(out[1], y);  // expect: LGT101
  return fine + a + torch::cross_entropy_loss(plain[0], y);  // expect: LGT101
}

torch::Tensor each(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  std::vector<torch::Tensor> scores, activated;
  scores.emplace_back(head(x));
  for (const auto& s : scores) activated.emplace_back(s.sigmoid());
  torch::Tensor loss = torch::zeros({});
  for (auto& p : activated) {
    loss += torch::cross_entropy_loss(p, y);  // expect: LGT103
  }
  for (auto& s : scores) loss += torch::cross_entropy_loss(s, y);
  return loss;
}
