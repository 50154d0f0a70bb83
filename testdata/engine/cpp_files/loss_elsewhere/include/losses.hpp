#ifndef LOSSES_HPP
#define LOSSES_HPP

#include <torch/torch.h>

namespace losses {

torch::Tensor total(const torch::Tensor& out, const torch::Tensor& target);

inline torch::Tensor focal(const torch::Tensor& out, const torch::Tensor& target) {
  auto ce = torch::nn::functional::cross_entropy(
      out, target, torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone));
  return (torch::pow(1 - torch::exp(-ce), 2) * ce).mean();
}

}  // namespace losses

#endif
