#include <torch/torch.h>

torch::Tensor converted(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion;
  auto scores = head(x);
  auto rows = torch::one_hot(y, 4);
  auto a = criterion(scores, rows.to(torch::kFloat));
  auto b = criterion(scores, rows.to(scores.dtype()));
  auto c = criterion(scores, rows.type_as(scores));
  auto d = criterion(scores, rows.toType(torch::kFloat32));
  auto e = criterion(scores, rows * 0.9 + 0.05);
  return a + b + c + d + e;
}
