// The floating format of an activation's output, where the program says which.
#include <torch/torch.h>

torch::Tensor half(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x).to(torch::kHalf), -1);
  return torch::log(p);  // expect: LGT401 "in float16 a score 17.3"
}

torch::Tensor by_argument(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), -1, torch::kDouble);
  return torch::log(p);  // expect: LGT401 "in float64 a score 745"
}

torch::Tensor by_options(torch::nn::Linear head, torch::Tensor x) {
  namespace F = torch::nn::functional;
  auto p = F::softmax(head(x), F::SoftmaxFuncOptions(-1).dtype(torch::kFloat16));
  return torch::log(p);  // expect: LGT401 "in float16"
}

torch::Tensor to_type(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::sigmoid(head(x).toType(torch::kBFloat16));
  return torch::binary_cross_entropy(p, y);  // expect: LGT404 "in bfloat16 the sigmoid is 1 from 6.2"
}

torch::Tensor by_hand(torch::nn::Linear head, torch::Tensor x) {
  auto e = torch::exp(head(x).to(torch::kFloat16));
  return e / e.sum(-1, /*keepdim=*/true);  // expect: LGT403 "one score above 11.09 makes this NaN in float16"
}

torch::Tensor as_it_comes(torch::nn::Linear head, torch::Tensor x) {
  return torch::log(torch::softmax(head(x), -1));  // expect: LGT401 "where one of them underflows to 0 this is -inf"
}
