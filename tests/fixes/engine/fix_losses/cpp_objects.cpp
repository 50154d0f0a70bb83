#include <torch/torch.h>

void Train(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion;
  criterion(net(x), y).backward();  // expect: LGT404
}

void TrainClasses(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  auto criterion = torch::nn::CrossEntropyLoss();
  criterion(net(x), y).backward();  // expect: LGT106
}

void TrainOnce(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss()(net(x), y).backward();  // expect: LGT404
}

void TrainWeighted(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCELoss criterion(torch::nn::BCELossOptions().reduction(torch::kSum));
  criterion(torch::sigmoid(net(x)), y).backward();  // expect: LGT404
}
