#pragma once

#include <torch/torch.h>

template <typename Net, typename Loader>
void train(Net& net, Loader& loader, torch::optim::Optimizer& optimizer) {
  torch::nn::CrossEntropyLoss criterion;
  for (auto& batch : loader) {
    optimizer.zero_grad();
    auto loss = criterion(net->forward(batch.data), batch.target);  // expect: LGT103
    loss.backward();
    optimizer.step();
  }
}
