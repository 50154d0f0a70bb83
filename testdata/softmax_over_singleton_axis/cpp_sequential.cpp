#include <torch/torch.h>

int main() {
  torch::nn::Sequential model(torch::nn::Flatten(), torch::nn::Linear(100, 32), torch::nn::ReLU(),
                              torch::nn::Linear(32, 1),
                              torch::nn::Softmax(1));  // expect: LGT203
  torch::nn::MSELoss criterion;
  criterion(model->forward(torch::rand({4, 10, 10})), torch::rand({4, 1})).backward();
}
