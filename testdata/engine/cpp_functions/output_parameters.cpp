#include <torch/torch.h>

#include <vector>

static void forward(torch::nn::Linear& head, const torch::Tensor& x, torch::Tensor& out) { out = torch::softmax(head(x), 1); }

static void heads(torch::nn::Linear& head, const torch::Tensor& x, torch::Tensor* scores, torch::Tensor* p) {
  *scores = head(x);
  *p = torch::sigmoid(*scores);
}

static void squash(torch::Tensor& t) { t = t.sigmoid(); }

static void copy_only(torch::Tensor t) { t = torch::sigmoid(t); }

torch::Tensor loss_of(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  torch::Tensor out, scores, p;
  forward(head, x, out);
  auto loss = torch::cross_entropy_loss(out, y);  // expect: LGT101
  heads(head, x, &scores, &p);
  loss = loss + torch::cross_entropy_loss(scores, y);
  loss += torch::cross_entropy_loss(p, y);  // expect: LGT103
  auto changed = head(x), kept = head(x);
  squash(changed);
  copy_only(kept);
  loss += torch::cross_entropy_loss(kept, y);
  return loss + torch::cross_entropy_loss(changed, y);  // expect: LGT103
}

torch::Tensor into_a_tensor(torch::nn::Linear& head, const torch::Tensor& x, const torch::Tensor& y) {
  auto p = torch::empty({4, 3});
  torch::softmax_out(p, head(x), 1);
  return torch::cross_entropy_loss(p, y);  // expect: LGT101
}
