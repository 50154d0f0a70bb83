#include <torch/torch.h>

// A header's function that nothing here calls: what does not depend on the parameters is known all the same.
template <typename Loader>
torch::Tensor epoch(torch::nn::Linear& head, Loader& loader, const torch::Tensor& y) {
  torch::Tensor loss;
  for (auto& batch : loader) {
    torch::Tensor data = batch.data;
    auto p = torch::softmax(head->forward(data), 1);
    loss = torch::cross_entropy_loss(p, y);  // expect: LGT101
  }
  return loss;
}

template <typename Model>
torch::Tensor unknown(Model& model, const torch::Tensor& x, const torch::Tensor& y) {
  return torch::cross_entropy_loss(model->forward(x), y);
}
