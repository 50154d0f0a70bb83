#include <opencv2/opencv.hpp>
#include <torch/torch.h>

#include "configuration_that_a_build_makes.h"

cv::Mat read(const std::string& path) {
  cv::Mat image = cv::imread(path, cv::IMREAD_COLOR);
  cv::resize(image, image, cv::Size(10, 1));
  return image;
}

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(10, 3))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor loss_of(Net net, torch::Tensor x, torch::Tensor y) {
  return torch::nn::CrossEntropyLoss()(net(x), y);  // expect: LGT101
}

template <typename Loader>
void train(Net net, Loader& loader) {
  for (auto& batch : loader) {
    torch::nll_loss(net(batch.data), batch.target).backward();  // expect: LGT106
  }
}

int main() {
  auto data = torch::data::datasets::MNIST("data").map(torch::data::transforms::Stack<>());
  auto loader = torch::data::make_data_loader(std::move(data), 8);
  train(Net(), *loader);
}
