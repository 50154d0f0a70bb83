#include <losses.hpp>

static torch::Tensor forward(torch::nn::Linear& head, const torch::Tensor& x) { return torch::sigmoid(head(x)); }

int main() {
  torch::nn::Linear head(8, 2);
  auto x = torch::rand({4, 8});
  auto loss = losses::total(forward(head, x), torch::rand({4, 2}));
  loss = loss + losses::focal(head(x), torch::tensor({0, 1, 1, 0}));
  loss.backward();
}
