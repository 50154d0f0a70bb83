#include <torch/torch.h>

int main() {
  auto net = torch::nn::Sequential({{"fc1", torch::nn::Linear(10, 20)},
                                    {"act", torch::nn::ReLU()},
                                    {"fc2", torch::nn::Linear(20, 5)},
                                    {"out", torch::nn::Softmax(1)}});
  auto p = net->forward(torch::rand({3, 10}));
  torch::binary_cross_entropy(p, torch::ones({3, 5})).backward();  // expect: LGT105
}
