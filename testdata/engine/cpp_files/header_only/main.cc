#include "model.h"
#include "training.h"

int main() {
  Model model;
  torch::optim::SGD optimizer(model->parameters(), 0.01);
  auto data = torch::data::datasets::MNIST("data").map(torch::data::transforms::Stack<>());
  auto loader = torch::data::make_data_loader(std::move(data), 32);
  train(model, *loader, optimizer);
}
