#pragma once

#include <torch/torch.h>

torch::Tensor scaled(const torch::Tensor& x, float factor);
torch::Tensor step(torch::nn::Linear head, const torch::Tensor& x, const torch::Tensor& y);
