// The model that is trained: one hidden layer of rectified linear units, its gradient written out by hand.
#pragma once

#include <array>

#include "reference/matrix.h"
#include "reference/random.h"

namespace reference {

struct Layer {
  Matrix weight;  // [inputs, outputs]
  Matrix bias;    // [1, outputs]
};
using Network = std::array<Layer, 2>;

struct Activity {
  Matrix hidden;  // [N, H]
  Matrix logits;  // [N, K]
};

// First weights of mean 0 and a variance of 2 / inputs (He et al., "Delving Deep into Rectifiers", 2015), biases of 0.
[[nodiscard]] Network FirstWeights(Eigen::Index inputs, Eigen::Index hidden, Eigen::Index outputs, Random& random);
// The same shapes, all 0.
[[nodiscard]] Network ZerosLike(const Network& network);

[[nodiscard]] Activity Forward(const Network& network, const Matrix& inputs);
// The gradient of every weight, given that of the logits.
[[nodiscard]] Network Backward(const Network& network, const Matrix& inputs, const Activity& activity,
                               const Matrix& logits_gradient);
// One step of stochastic gradient descent with momentum, as torch.optim.SGD takes it.
void Step(Network& network, Network& velocity, const Network& gradient, double learning_rate, double momentum);

}  // namespace reference
