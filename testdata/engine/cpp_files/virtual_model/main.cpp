#include "model.h"

int main() {
  auto model = make_model();
  train_model(model, torch::rand({8, 16}), torch::randint(0, 7, {8}, torch::kLong),
              [](torch::Tensor out, torch::Tensor y) {
                return torch::nn::functional::cross_entropy(out, y);  // expect: LGT101
              });
}
