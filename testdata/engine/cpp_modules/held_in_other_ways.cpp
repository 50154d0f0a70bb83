#include <torch/torch.h>

#include <memory>
#include <utility>

struct Net : torch::nn::Module {
  Net() : fc(register_module("fc", torch::nn::Linear(4, 3))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
  torch::Tensor operator()(torch::Tensor x) { return forward(std::move(x)); }
  torch::nn::Linear fc;
};

torch::Tensor by_value(torch::Tensor x, torch::Tensor y) {
  Net net;
  return torch::cross_entropy_loss(net.forward(x), y);  // expect: LGT101
}

torch::Tensor by_reference(Net& net, torch::Tensor x, torch::Tensor y) {
  return torch::cross_entropy_loss(net(x), y);  // expect: LGT101
}

torch::Tensor by_pointer(Net* net, torch::Tensor x, torch::Tensor y) {
  return torch::cross_entropy_loss(net->forward(x), y);  // expect: LGT101
}

torch::Tensor owned(torch::Tensor x, torch::Tensor y) {
  std::unique_ptr<Net> net(new Net());
  return torch::cross_entropy_loss((*net)(x), y);  // expect: LGT101
}

torch::Tensor shared(const std::shared_ptr<Net>& net, torch::Tensor x, torch::Tensor y) {
  auto& same = *net;
  return torch::cross_entropy_loss(same.forward(x), y);  // expect: LGT101
}

struct Holder {
  std::unique_ptr<Net> net = std::make_unique<Net>();
  torch::nn::CrossEntropyLoss criterion;
  torch::Tensor step(torch::Tensor x, torch::Tensor y) const {
    return torch::nn::CrossEntropyLoss(criterion)(net->forward(x), y);  // expect: LGT101
  }
};
