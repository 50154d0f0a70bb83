#include "net.h"

int main() {
  Net net(10);
  torch::nn::CrossEntropyLoss criterion;
  auto x = torch::rand({4, 1, 28, 28});
  auto y = torch::randint(0, 10, {4}, torch::kLong);
  criterion(net->scores(x), y).backward();
  criterion(net(x), y).backward();  // expect: LGT101
}
