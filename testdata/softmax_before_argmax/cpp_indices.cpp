#include <torch/torch.h>

#include <iostream>

void by_max(torch::nn::Linear head, torch::Tensor x) {
  auto out = torch::softmax(head(x), -1);
  std::cout << std::get<1>(torch::max(out, -1));  // expect: LGT301
}

void by_rank(torch::nn::Linear head, torch::Tensor x) {
  auto out = torch::softmax(head(x), 1);
  auto order = std::get<1>(out.sort(1, /*descending=*/true));  // expect: LGT301
  std::cout << order.slice(1, 0, 5);
}

void five_best(torch::nn::Linear head, torch::Tensor x) {
  auto [values, places] = torch::log_softmax(head(x), 1).topk(5, 1);  // expect: LGT301
  std::cout << places;
}
