#include <torch/torch.h>

// What the parameters are made with is not known; what they are is.
torch::Tensor layer(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nll_loss(head(x), y);  // expect: LGT106
}

torch::Tensor by_reference(const torch::nn::Conv2d& head, torch::Tensor x, torch::Tensor y) {
  return torch::binary_cross_entropy(torch::nn::Conv2d(head)->forward(x), y);  // expect: LGT107
}

torch::Tensor implementation(torch::nn::LinearImpl& head, torch::Tensor x, torch::Tensor y) {
  return torch::nll_loss(head.forward(x), y);  // expect: LGT106
}

torch::Tensor loss(torch::nn::CrossEntropyLoss criterion, torch::Tensor x, torch::Tensor y) {
  return criterion(torch::softmax(x, 1), y);  // expect: LGT101
}

torch::Tensor activation(torch::nn::Sigmoid activation, torch::Tensor x, torch::Tensor y) {
  return torch::binary_cross_entropy_with_logits(activation(x), y);  // expect: LGT102
}

// Neither is known of what holds others.
torch::Tensor unknown(torch::nn::Sequential net, torch::nn::AnyModule any, torch::Tensor x, torch::Tensor y) {
  return torch::nll_loss(net->forward(x), y) + torch::nll_loss(any.forward(x), y);
}
