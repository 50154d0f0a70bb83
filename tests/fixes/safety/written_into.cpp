// What is written into after the activation, or is bound to a reference, keeps its activation.
#include <torch/torch.h>

torch::Tensor plain(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  return p.argmax(1);  // safe: LGT301
}

torch::Tensor item(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  p[0] = 0;
  return p.argmax(1);
}

torch::Tensor put(torch::nn::Linear head, torch::Tensor x, torch::Tensor mask) {
  auto p = torch::softmax(head(x), 1);
  p.index_put_({mask}, 0);
  return p.argmax(1);
}

torch::Tensor filled(torch::nn::Linear head, torch::Tensor x, torch::Tensor mask) {
  auto p = torch::softmax(head(x), 1);
  p.masked_fill_(mask, 0);
  return p.argmax(1);
}

torch::Tensor slice(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  p.slice(1, 0, 2).zero_();
  return p.argmax(1);
}

torch::Tensor accessor(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  auto a = p.accessor<float, 2>();
  a[0][0] = 1;
  return p.argmax(1);
}

torch::Tensor pointer(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  float* values = p.data_ptr<float>();
  values[0] = 1;
  return p.argmax(1);
}

torch::Tensor added(torch::nn::Linear head, torch::Tensor x, torch::Tensor other) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  p += other;
  return p.argmax(1) + z.sum();
}

torch::Tensor by_out(torch::nn::Linear head, torch::Tensor x, torch::Tensor other) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  torch::add_out(z, z, other);
  return p.argmax(1);
}

torch::Tensor scores_added(torch::nn::Linear head, torch::Tensor x, torch::Tensor other) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  z += other;
  return p.argmax(1);
}

torch::Tensor scores_zeroed(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  auto p = torch::softmax(z, 1);
  z.zero_();
  return p.argmax(1);
}

torch::Tensor reference(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  const auto& p = torch::softmax(z, 1);
  z = torch::rand({4, 5});
  return p.argmax(1);
}

torch::Tensor moved(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  auto&& p = torch::softmax(z, 1);
  z = torch::rand({4, 5});
  return p.argmax(1);
}

torch::Tensor const_reference(torch::nn::Linear head, torch::Tensor x) {
  auto z = head(x);
  const torch::Tensor &p = z.softmax(1);
  z = z * 2;
  return p.argmax(1);
}
