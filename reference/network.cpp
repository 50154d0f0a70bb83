#include "reference/network.h"

#include <cmath>

namespace reference {
namespace {

Matrix Product(const Matrix& a, const Matrix& b) { return (a.matrix() * b.matrix()).array(); }
// a^T b
Matrix TransposedProduct(const Matrix& a, const Matrix& b) { return (a.matrix().transpose() * b.matrix()).array(); }

Matrix Through(const Layer& layer, const Matrix& inputs) {
  Matrix result = Product(inputs, layer.weight);
  result.rowwise() += layer.bias.row(0);
  return result;
}

Layer GradientOf(const Matrix& inputs, const Matrix& outputs_gradient) {
  return {.weight = TransposedProduct(inputs, outputs_gradient), .bias = outputs_gradient.colwise().sum()};
}

Layer FirstLayer(Eigen::Index inputs, Eigen::Index outputs, Random& random) {
  const double deviation = std::sqrt(2 / static_cast<double>(inputs));
  return {.weight = random.Normals(inputs, outputs, deviation), .bias = Matrix::Zero(1, outputs)};
}

void Descend(Matrix& weights, Matrix& velocity, const Matrix& gradient, double learning_rate, double momentum) {
  velocity = momentum * velocity + gradient;
  weights -= learning_rate * velocity;
}

}  // namespace

Network FirstWeights(Eigen::Index inputs, Eigen::Index hidden, Eigen::Index outputs, Random& random) {
  Layer first = FirstLayer(inputs, hidden, random);
  return {std::move(first), FirstLayer(hidden, outputs, random)};
}

Network ZerosLike(const Network& network) {
  Network result = network;
  for (Layer& layer : result) {
    layer.weight.setZero();
    layer.bias.setZero();
  }
  return result;
}

Activity Forward(const Network& network, const Matrix& inputs) {
  Activity activity;
  activity.hidden = Through(network[0], inputs).max(0);
  activity.logits = Through(network[1], activity.hidden);
  return activity;
}

Network Backward(const Network& network, const Matrix& inputs, const Activity& activity,
                 const Matrix& logits_gradient) {
  const Matrix hidden_gradient = (logits_gradient.matrix() * network[1].weight.matrix().transpose()).array() *
                                 (activity.hidden > 0).cast<double>();
  return {GradientOf(inputs, hidden_gradient), GradientOf(activity.hidden, logits_gradient)};
}

void Step(Network& network, Network& velocity, const Network& gradient, double learning_rate, double momentum) {
  for (size_t i = 0; i < network.size(); ++i) {
    Descend(network[i].weight, velocity[i].weight, gradient[i].weight, learning_rate, momentum);
    Descend(network[i].bias, velocity[i].bias, gradient[i].bias, learning_rate, momentum);
  }
}

}  // namespace reference
