#include <torch/torch.h>

void repeated(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::optim::SGD optimizer(head->parameters(), 0.1);
  float last = 0;
  do {
    optimizer.zero_grad();
    auto p = torch::softmax(head(x), 1);
    auto loss = torch::cross_entropy_loss(p, y);  // expect: LGT101
    loss.backward();
    optimizer.step();
    last = loss.item<float>();
  } while (last > 0.1);
}

torch::Tensor recurrent(torch::nn::GRUCell cell, torch::nn::Linear out, torch::Tensor x, torch::Tensor y) {
  auto h = torch::zeros({4, 16});
  auto loss = torch::zeros({});
  int64_t t = 0;
  while (true) {
    if (t >= x.size(0)) break;
    h = cell(x[t], h);
    if (t++ == 0) continue;
    auto scores = out(h);
    loss = loss + torch::nll_loss(scores, y[t]);  // expect-miss: LGT106
  }
  return loss;
}

torch::Tensor refined(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::Tensor out = x;
  for (int i = 0; i < 3; ++i) out = torch::relu(head(out));
  out = head(out);
  for (int i = 0; i < 2; ++i) {
    auto p = torch::softmax(out, 1);
    out = out + p;
  }
  return torch::mse_loss(out, y);
}
