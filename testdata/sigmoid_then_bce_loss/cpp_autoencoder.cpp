#include <torch/torch.h>

struct Output {
  torch::Tensor reconstruction, mean, log_variance;
};

struct VAEImpl : torch::nn::Module {
  VAEImpl() {
    register_module("in", in);
    register_module("mean", mean);
    register_module("log_variance", log_variance);
    register_module("out", out);
  }

  Output forward(const torch::Tensor& x) {
    auto h = torch::relu(in(x));
    auto mu = mean(h), log_var = log_variance(h);
    auto z = mu + torch::exp(log_var / 2) * torch::randn_like(log_var);
    return {torch::sigmoid(out(z)), mu, log_var};
  }

  torch::nn::Linear in{784, 400}, mean{400, 20}, log_variance{400, 20}, out{20, 784};
};
TORCH_MODULE(VAE);

torch::Tensor loss_of(VAE& net, const torch::Tensor& images) {
  namespace F = torch::nn::functional;
  auto output = net->forward(images);
  auto options = F::BinaryCrossEntropyFuncOptions().reduction(torch::kSum);
  auto reconstruction = F::binary_cross_entropy(output.reconstruction, images, options);  // expect: LGT404
  auto divergence = -0.5 * torch::sum(1 + output.log_variance - output.mean.pow(2) - output.log_variance.exp());
  return reconstruction + divergence;
}
