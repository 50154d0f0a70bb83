// Activations and their gradients in closed form, a row at a time; [K] to [K]. `T` is float, double, or a number that
// differentiates itself. A gradient is that of torch.autograd: of the input, given that of the output. What PyTorch
// does with infinities holds here: a row that is all -inf has no softmax, it is NaN.
#pragma once

#include <algorithm>
#include <cmath>

#include "reference/matrix.h"
#include "reference/sum.h"

namespace reference {

template <class T>
T MaxOf(const RowOf<T>& z) {
  T largest = z(0);
  for (const T& entry : z) {
    if (entry > largest) largest = entry;
  }
  return largest;
}

template <class T>
RowOf<T> Exp(const RowOf<T>& z) {
  using std::exp;
  RowOf<T> result(z.size());
  for (Eigen::Index i = 0; i < z.size(); ++i) {
    result(i) = exp(z(i));
  }
  return result;
}

// exp(z) / sum(exp(z)), as people write it by hand: it overflows.
template <class T>
RowOf<T> NaiveSoftmax(const RowOf<T>& z) {
  const RowOf<T> exps = Exp(z);
  return exps / Sum(exps);
}

// torch.softmax: the maximum is taken off first.
template <class T>
RowOf<T> Softmax(const RowOf<T>& z) {
  return NaiveSoftmax<T>(z - MaxOf(z));
}

template <class T>
RowOf<T> SoftmaxGradient(const RowOf<T>& gradient, const RowOf<T>& probabilities) {
  const RowOf<T> weighed = gradient * probabilities;
  return weighed - probabilities * Sum(weighed);
}

// log(sum(exp(z))); torch.logsumexp.
template <class T>
T LogSumExp(const RowOf<T>& z) {
  using std::log;
  const T largest = MaxOf(z);
  // An infinite maximum cannot be taken off, and need not be.
  const bool is_finite = T(largest - largest) == T(0);
  const T shift = is_finite ? largest : T(0);
  return shift + log(Sum(Exp<T>(z - shift)));
}

template <class T>
RowOf<T> LogSumExpGradient(const T& gradient, const RowOf<T>& z) {
  return gradient * Exp<T>(z - LogSumExp(z));
}

template <class T>
RowOf<T> LogSoftmax(const RowOf<T>& z) {
  using std::log;
  const RowOf<T> shifted = z - MaxOf(z);
  return shifted - T(log(Sum(Exp(shifted))));
}

template <class T>
RowOf<T> LogSoftmaxGradient(const RowOf<T>& gradient, const RowOf<T>& log_probabilities) {
  return gradient - Exp(log_probabilities) * Sum(gradient);
}

template <class T>
T Sigmoid(const T& x) {
  using std::exp;
  return T(1) / (T(1) + exp(-x));
}

template <class T>
T SigmoidGradient(const T& gradient, const T& probability) {
  return gradient * (T(1) - probability) * probability;
}

template <class T>
T LogSigmoid(const T& x) {
  using std::exp;
  using std::log1p;
  return x < T(0) ? T(x - log1p(exp(x))) : T(-log1p(exp(-x)));
}

template <class T>
T LogSigmoidGradient(const T& gradient, const T& x) {
  using std::exp;
  const T small = exp(x < T(0) ? x : T(-x));
  const T rest = small / (T(1) + small);
  return gradient * (x < T(0) ? T(T(1) - rest) : rest);
}

// Scores that the mask leaves out (0) are set to -inf first.
template <class T>
RowOf<T> MaskedSoftmax(const RowOf<T>& z, const RowOf<T>& mask) {
  RowOf<T> kept = z;
  for (Eigen::Index i = 0; i < z.size(); ++i) {
    if (mask(i) == T(0)) kept(i) = T(-INFINITY);
  }
  return Softmax(kept);
}

// What the mask leaves out gets no gradient.
template <class T>
RowOf<T> MaskedSoftmaxGradient(const RowOf<T>& gradient, const RowOf<T>& probabilities, const RowOf<T>& mask) {
  RowOf<T> result = SoftmaxGradient(gradient, probabilities);
  for (Eigen::Index i = 0; i < result.size(); ++i) {
    if (mask(i) == T(0)) result(i) = T(0);
  }
  return result;
}

// softmax(z / temperature)
template <class T>
RowOf<T> TemperatureSoftmax(const RowOf<T>& z, const T& temperature) {
  return Softmax<T>(z / temperature);
}

template <class T>
RowOf<T> TemperatureSoftmaxGradient(const RowOf<T>& gradient, const RowOf<T>& probabilities, const T& temperature) {
  return SoftmaxGradient(gradient, probabilities) / temperature;
}

}  // namespace reference
