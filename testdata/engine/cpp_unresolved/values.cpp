// Variables whose type is not known, because something that does not resolve has to do with it.
#include <imaging/image.hpp>
#include <torch/torch.h>

torch::Tensor loss_of(torch::nn::Linear net, imaging::Image image) {
  auto pixels = image.tensor().div(255);
  auto scores = net(pixels);
  auto p = torch::softmax(scores, -1);
  auto loss = torch::nn::functional::cross_entropy(p, image.labels());  // expect: LGT101
  return loss;
}

int best(torch::nn::Linear net, const imaging::Image& image) {
  const auto p = torch::sigmoid(net(image.tensor()));
  return p.argmax(-1).item<int>();  // expect: LGT301
}

// What stands behind the `=` could be read as a declaration of its own.
struct Head {
  explicit Head(torch::Tensor given) : x(given) {}
  torch::Tensor x;
};

torch::Tensor wrapped(torch::nn::Linear net, const imaging::Image& image) {
  auto pixels = image.tensor();
  auto head = Head(net(pixels).softmax(1));
  return torch::nll_loss(head.x, image.labels());  // expect: LGT106
}

// Two of one name, one after the other, and one that is written to again.
torch::Tensor twice(torch::nn::Linear net, const imaging::Image& image) {
  {
    auto out = torch::softmax(net(image.tensor()), 1);
    image.show(out);
  }
  auto out = net(image.tensor());
  out = torch::sigmoid(out);
  return torch::binary_cross_entropy_with_logits(out, image.labels());  // expect: LGT102
}

// The branch is not decided by a text that nobody knows.
torch::Tensor by_mode(torch::nn::Linear net, torch::Tensor x, torch::Tensor y, imaging::Options options) {
  std::string mode = options.mode();
  auto p = net(x);
  if (mode == "probabilities") p = torch::sigmoid(p);
  return torch::binary_cross_entropy_with_logits(p, y);  // expect: LGT102
}
