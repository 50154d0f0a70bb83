// Tensors: creation, methods, operators, indices, functions with the fewest and the most arguments.
#include <torch/torch.h>

#include <iostream>

using namespace torch::indexing;

torch::Tensor creation() {
  auto options =
      torch::TensorOptions().dtype(torch::kFloat32).layout(torch::kStrided).device(torch::kCUDA, 1).requires_grad(true);
  torch::Tensor a = torch::zeros({2, 3});
  a = torch::zeros({2, 3}, torch::kFloat);
  a = torch::zeros({2, 3}, options);
  a = torch::zeros({2, 3}, torch::dtype(torch::kLong).device(torch::kCPU));
  a = torch::zeros({2, 3}, torch::Device("cuda:0"));
  a = torch::zeros(a.sizes(), a.options());
  std::vector<int64_t> shape{4, 5};
  a = torch::randn(shape);
  a = torch::empty({0}, a.options().dtype(torch::kInt64));
  a = torch::full({2}, 1.5);
  a = torch::full({2, 2}, 7, torch::kInt);
  a = torch::full_like(a, -1e9);
  a = torch::arange(10);
  a = torch::arange(0, 10, 2, torch::kLong);
  a = torch::linspace(0, 1, 5);
  a = torch::eye(3);
  a = torch::randint(10, {3, 4});
  a = torch::randint(-1, 2, {3, 4}, torch::kLong);
  a = torch::randperm(8);
  a = torch::zeros_like(a).uniform_(0, 1);
  a = torch::rand_like(a, torch::kDouble);
  a = torch::tensor({1, 2, 3});
  a = torch::tensor({{1.0, 2.0}, {3.0, 4.0}});
  a = torch::tensor(3.5f);
  a = torch::tensor(true);
  a = torch::tensor({1, 2, 3}, torch::kFloat);
  a = torch::tensor(std::vector<float>{1, 2}, options);
  a = torch::tensor(shape);
  float data[] = {1, 2, 3};
  a = torch::from_blob(data, {3});
  a = torch::from_blob(data, {1, 3}, torch::kFloat).clone();
  a = torch::from_blob(data, {3}, [](void*) {}, torch::kFloat);
  torch::manual_seed(1);
  return a.to(torch::cuda::is_available() ? torch::kCUDA : torch::kCPU);
}

torch::Tensor methods(const torch::Tensor& x, torch::Tensor y) {
  int64_t n = x.size(0) + x.dim() + x.numel() + x.sizes()[1] + x.sizes().back();
  float f = x.item<float>() + x.item().toFloat() + x.mean().item<double>();
  auto b = x.softmax(1) + x.log_softmax(-1) + x.softmax(-1, torch::kFloat);
  b = x.view({n, -1}).reshape({2, 3}).permute({1, 0}).transpose(0, 1).contiguous();
  b = x.sum() + x.sum(1) + x.sum(1, true) + x.sum({1}, /*keepdim=*/false, torch::kFloat);
  b = x.mean() + x.mean(0) + x.mean({2, 3}, true) + x.std() + x.std(0) + x.var(1, false) + x.norm() + x.norm(2, 1) +
      x.norm(2, {1}, true);
  b = x.argmax() + x.argmax(1) + x.argmax(1, true) + x.max() + std::get<0>(x.max(1)) + std::get<1>(x.max(1, true));
  auto [values, indices] = x.topk(5, -1, true, true);
  auto [sorted, order] = x.sort(0, /*descending=*/true);
  std::tie(values, indices) = torch::max(x, 1);
  b = x.to(torch::kLong)
          .to(torch::kCUDA)
          .to(x.device())
          .to(x.dtype())
          .to(x.options())
          .to(torch::Device(torch::kCPU), torch::kFloat);
  b = x.gather(1, indices.unsqueeze(1))
          .squeeze(1)
          .squeeze()
          .flatten()
          .flatten(1)
          .expand({2, -1})
          .repeat({1, 2})
          .unfold(0, 2, 1);
  b = x.clamp(0, 1)
          .clamp_min(1e-7)
          .clamp_max(1)
          .pow(2)
          .pow(y)
          .sqrt()
          .exp()
          .log()
          .log1p()
          .abs()
          .neg()
          .sigmoid()
          .tanh()
          .relu();
  b = x.masked_fill(x == 0, -std::numeric_limits<float>::infinity()).masked_select(x > 0).where(x > 1, y);
  b = x.eq(y).to(torch::kFloat) + x.gt(0.5) + x.lt(y) + (x >= y) + (x != 1) + (x < 0.5).logical_and(y > 0);
  for (auto& part : x.chunk(3, 1)) b = b + part;
  for (auto& part : x.split(2)) b += part;
  auto count = x.ne(y).sum().item<int64_t>();
  y.add_(1).mul_(2).div_(3).sub_(x).zero_().fill_(3).copy_(x).normal_(0, 1).clamp_(0, 1).requires_grad_(true);
  y.backward();
  y.backward({}, /*retain_graph=*/true);
  y.grad().zero_();
  y.set_data(x.data());
  y.set_requires_grad(false);
  if (y.grad().defined() && y.is_cuda() && !y.is_contiguous()) y.mutable_grad() = x;
  auto acc = x.accessor<float, 2>();
  f += acc[0][1] + x.data_ptr<float>()[0] + static_cast<float>(count);
  std::cout << x << x.sizes() << x.dtype() << x.device() << f << '\n';
  return x.detach().cpu();
}

torch::Tensor indices(torch::Tensor x, torch::Tensor y) {
  auto a = x[0] + x[0][1] + x[y];
  a = x.index({0}) + x.index({Slice(), 1}) + x.index({"...", Slice(0, 3)}) +
      x.index({Slice(None, -1, 2), None, Ellipsis}) + x.index({y > 0});
  x.index_put_({Slice(), 0}, 1.0);
  x.index_put_({0, Slice(1, None)}, y);
  x[0] = 1;
  x[1] = y[1];
  x[0][1] = y;
  return a.index_select(0, y).narrow(1, 0, 2).slice(0, 1, 3).select(1, 0);
}

torch::Tensor operators(torch::Tensor a, const at::Tensor& b) {
  torch::autograd::Variable c = a + b * 2 - 1 / b + (-a) % 3;
  c += 1;
  c *= b;
  c /= 2.0;
  c = (a & b) | ~(a > b);
  return 1 - c;
}

torch::Tensor functions(const torch::Tensor& x, const torch::Tensor& y) {
  auto a = torch::softmax(x, 1) + torch::softmax(x, -1, torch::kFloat) + torch::log_softmax(x, 1) + torch::sigmoid(x) +
           torch::relu(x);
  a = torch::cat({x, y}) + torch::cat({x, y}, 1) + torch::stack({x, y}) +
      torch::stack(std::vector<torch::Tensor>{x, y}, 0);
  a = torch::nll_loss(x, y) + torch::nll_loss(x, y, {}, at::Reduction::Mean) +
      torch::nll_loss(x, y, {}, torch::Reduction::Sum, -100);
  a = torch::cross_entropy_loss(x, y) + torch::cross_entropy_loss(x, y, {}, at::Reduction::None, -100, 0.1);
  a = torch::binary_cross_entropy(x, y) + torch::binary_cross_entropy(x, y, {}, at::Reduction::Sum);
  a = torch::binary_cross_entropy_with_logits(x, y) +
      torch::binary_cross_entropy_with_logits(x, y, {}, y, at::Reduction::Mean);
  a = torch::mse_loss(x, y) + at::mse_loss(x, y, at::Reduction::Sum) + torch::l1_loss(x, y) + torch::kl_div(x, y) +
      torch::kl_div(x, y, at::Reduction::Mean, true) + torch::smooth_l1_loss(x, y) + torch::huber_loss(x, y);
  a = torch::max(x) + torch::max(x, y) + std::get<0>(torch::max(x, 1)) + std::get<1>(torch::max(x, 1, true)) +
      torch::argmax(x, 1);
  a = torch::where(x > 0, x, y) + torch::where(x > 0, x, 0.0) + torch::clamp(x, 0, 1) + torch::clamp(x, 1e-8) +
      torch::sum(x, {1}, true);
  a = torch::mean(x, 1) + torch::std(x, 0) + torch::var(x, 0) + torch::norm(x) + torch::norm(x, 2, 1) + torch::exp(x) +
      torch::pow(x, 2) + torch::pow(2, x) + torch::sqrt(x) + torch::abs(x) + torch::matmul(x, y) + torch::mm(x, y) +
      torch::bmm(x, y) + torch::dot(x, y);
  a = torch::conv2d(x, y) + torch::conv2d(x, y, {}, 1, 1) + torch::max_pool2d(x, 2) +
      torch::max_pool2d(x, {2, 2}, {2, 2}) + torch::adaptive_avg_pool2d(x, {1, 1}) + torch::avg_pool2d(x, {2, 2}) +
      torch::dropout(x, 0.5, true) + torch::linear(x, y) + torch::batch_norm(x, y, y, y, y, true, 0.1, 1e-5, true) +
      torch::layer_norm(x, {10}) + torch::embedding(x, y);
  a = torch::multinomial(x, 1) + torch::one_hot(y, 10) + torch::gather(x, 1, y) + torch::einsum("ij,jk->ik", {x, y}) +
      torch::flatten(x, 1) + torch::unsqueeze(x, 0) + torch::squeeze(x) + torch::squeeze(x, 1) +
      torch::transpose(x, 0, 1) + torch::normal(0.0, 1.0, {2, 3}) + torch::bernoulli(x) + torch::cumsum(x, 0) +
      torch::logsumexp(x, 1) + torch::logsumexp(x, {1}, true) + torch::tril(torch::ones({3, 3}));
  a = torch::special::softmax(x, 1, torch::nullopt) + torch::special::expit(x) + torch::fft::fft(x) + torch::exp(x);
  auto parts = torch::meshgrid({x, y});
  auto pair = torch::broadcast_tensors({x, y});
  torch::sigmoid_(a);
  bool same = torch::equal(x, y) && torch::allclose(x, y, 1e-5);
  return same ? a : parts[0] + pair[1];
}

// A function of one's own whose name LibTorch has with other arguments is the one that is called.
torch::Tensor softmax(const torch::Tensor& x) {
  auto e = torch::exp(x);
  return e / e.sum(1, true);
}
torch::Tensor own(const torch::Tensor& x) { return softmax(x); }

void modes(const torch::Tensor& x) {
  torch::NoGradGuard no_grad;
  torch::AutoGradMode mode(false);
  c10::InferenceMode guard;
  at::IntArrayRef sizes = x.sizes();
  c10::optional<int64_t> none = c10::nullopt;
  at::ScalarType type = x.scalar_type();
  TORCH_CHECK(x.dim() == 2, "expected two dimensions, got ", x.dim());
  TORCH_CHECK(sizes.size() == 2);
  if (type == torch::kFloat && x.dtype() == torch::kFloat && !none) std::cout << sizes.vec() << x.device().is_cuda();
}
