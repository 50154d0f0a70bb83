#include "functional.h"

int main() {
  torch::nn::Linear head(32, 5);
  torch::nn::CrossEntropyLoss criterion;
  auto x = torch::rand({8, 32});
  auto y = torch::randint(0, 5, {8}, torch::kLong);
  auto loss = criterion(normalised(head(x), 1), y);  // expect: LGT101
  loss.backward();
}
