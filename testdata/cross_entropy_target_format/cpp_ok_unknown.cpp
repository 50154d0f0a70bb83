#include <torch/torch.h>

// The type of the labels is not known here, nor that of the dataset.
template <typename Loader>
void train(torch::nn::Sequential net, Loader& loader) {
  torch::nn::CrossEntropyLoss criterion;
  for (auto& batch : loader) {
    auto target = batch.target.squeeze();
    criterion(net->forward(batch.data), target).backward();
  }
}

torch::Tensor pixels(torch::Tensor image) {
  torch::nn::Conv2d head(torch::nn::Conv2dOptions(3, 8, 1));
  return torch::cross_entropy_loss(head(image), torch::randint(0, 8, {2, 16, 16}, torch::kLong));
}
