// Losses and their gradients in closed form, with the options and the numeric habits of torch.nn.functional: clamped
// logarithms in binary_cross_entropy, a mean over weights in cross_entropy, NaN where every target is ignored.
#pragma once

#include <algorithm>
#include <cmath>

#include "reference/activations.h"
#include "reference/matrix.h"

namespace reference {

enum class Reduction { kNone, kMean, kSum, kBatchMean };  // the last is kl_div's alone

template <class T>
struct LossOf {
  RowOf<T> value;        // [1]; without reduction, [N] (losses over classes) or [N * K] (over labels)
  MatrixOf<T> gradient;  // [N, K]: of the sum of `value`, with respect to the input
};

struct ClassLossOptions {
  Row weight;  // [K], or empty: each class counts 1
  int ignore_index = -100;
  double label_smoothing = 0;
  Reduction reduction = Reduction::kMean;
};

struct LabelLossOptions {
  Row pos_weight;  // [K], or empty; binary_cross_entropy has none
  Reduction reduction = Reduction::kMean;
};

struct KlOptions {
  bool log_target = false;
  Reduction reduction = Reduction::kMean;
};

namespace internal {

template <class T>
T WeightOf(const ClassLossOptions& options, Eigen::Index column) {
  return options.weight.size() == 0 ? T(1) : T(options.weight(column));
}

// What one entry counts for in the result; `count` is what a mean divides by.
template <class T>
T ShareOfEntry(Reduction reduction, const T& count) {
  const bool is_mean = reduction == Reduction::kMean || reduction == Reduction::kBatchMean;
  return is_mean ? T(T(1) / count) : T(1);
}

template <class T>
RowOf<T> Reduced(RowOf<T> entries, Reduction reduction, const T& count) {
  if (reduction == Reduction::kNone) return entries;
  const T sum = Sum(entries);
  return RowOf<T>::Constant(1, reduction == Reduction::kSum ? sum : T(sum / count));
}

// `gradient` is that of the sum of the entries.
template <class T>
LossOf<T> Reduced(RowOf<T> entries, const MatrixOf<T>& gradient, Reduction reduction, const T& count) {
  return {Reduced<T>(std::move(entries), reduction, count), gradient * ShareOfEntry<T>(reduction, count)};
}

// What the mean over class indices divides by: the weights of those that are not ignored.
template <class T>
T TotalWeight(const Indices& target, const ClassLossOptions& options) {
  T total(0);
  for (const int column : target) {
    if (column != options.ignore_index) total += WeightOf<T>(options, column);
  }
  return total;
}

}  // namespace internal

// torch.nn.functional.nll_loss. `input` [N, K]: log-probabilities. Where a target is ignored loss and gradient are 0,
// even where nothing is left to take the mean of.
template <class T>
LossOf<T> NllLoss(const MatrixOf<T>& input, const Indices& target, const ClassLossOptions& options = {}) {
  RowOf<T> entries = RowOf<T>::Constant(input.rows(), T(0));
  MatrixOf<T> gradient = MatrixOf<T>::Constant(input.rows(), input.cols(), T(0));
  const T total_weight = internal::TotalWeight<T>(target, options);
  const T scale = internal::ShareOfEntry<T>(options.reduction, total_weight);
  for (Eigen::Index n = 0; n < input.rows(); ++n) {
    const int column = target[n];
    if (column == options.ignore_index) continue;
    const T weight = internal::WeightOf<T>(options, column);
    entries(n) = -weight * input(n, column);
    gradient(n, column) = -weight * scale;
  }
  return {internal::Reduced<T>(std::move(entries), options.reduction, total_weight), std::move(gradient)};
}

// torch.nn.functional.cross_entropy with class indices. `logits` [N, K].
template <class T>
LossOf<T> CrossEntropy(const MatrixOf<T>& logits, const Indices& target, const ClassLossOptions& options = {}) {
  const Eigen::Index classes = logits.cols();
  const T smooth = T(options.label_smoothing / static_cast<double>(classes));
  const T sharp = T(1 - options.label_smoothing);
  RowOf<T> weights(classes);
  for (Eigen::Index k = 0; k < classes; ++k) {
    weights(k) = internal::WeightOf<T>(options, k);
  }
  RowOf<T> entries = RowOf<T>::Constant(logits.rows(), T(0));
  MatrixOf<T> gradient(logits.rows(), classes);
  const T total_weight = internal::TotalWeight<T>(target, options);
  const T scale = internal::ShareOfEntry<T>(options.reduction, total_weight);
  for (Eigen::Index n = 0; n < logits.rows(); ++n) {
    const RowOf<T> log_probabilities = LogSoftmax<T>(logits.row(n));
    RowOf<T> share = RowOf<T>::Constant(classes, T(0));  // how much of each log-probability the loss takes off
    if (target[n] != options.ignore_index) {
      entries(n) = -weights(target[n]) * log_probabilities(target[n]);
      if (options.label_smoothing != 0) {
        // A probability of 0 in a class without weight is NaN here, as it is in PyTorch.
        entries(n) = sharp * entries(n) - smooth * Sum(weights * log_probabilities);
        share = smooth * weights;
      }
      share(target[n]) += sharp * weights(target[n]);
      share *= scale;
    }
    gradient.row(n) = LogSoftmaxGradient<T>(-share, log_probabilities);
  }
  return {internal::Reduced<T>(std::move(entries), options.reduction, total_weight), std::move(gradient)};
}

// The same with a probability for each class; `target` [N, K]. The mean is over rows, and nothing is ignored.
template <class T>
LossOf<T> CrossEntropy(const MatrixOf<T>& logits, const MatrixOf<T>& target, const ClassLossOptions& options = {}) {
  const Eigen::Index classes = logits.cols();
  RowOf<T> entries(logits.rows());
  MatrixOf<T> gradient(logits.rows(), classes);
  for (Eigen::Index n = 0; n < logits.rows(); ++n) {
    const RowOf<T> log_probabilities = LogSoftmax<T>(logits.row(n));
    RowOf<T> share =
        target.row(n) * T(1 - options.label_smoothing) + T(options.label_smoothing / static_cast<double>(classes));
    for (Eigen::Index k = 0; k < classes; ++k) {
      share(k) *= internal::WeightOf<T>(options, k);
    }
    entries(n) = -Sum(share * log_probabilities);
    gradient.row(n) = LogSoftmaxGradient<T>(-share, log_probabilities);
  }
  return internal::Reduced<T>(std::move(entries), std::move(gradient), options.reduction,
                              T(static_cast<double>(logits.rows())));
}

// torch.nn.functional.binary_cross_entropy: logarithms are clamped at -100, and the gradient's divisor at the float
// that is nearest to 1e-12.
// `input`, `target` [N, K], the input in [0, 1].
template <class T>
LossOf<T> BinaryCrossEntropy(const MatrixOf<T>& input, const MatrixOf<T>& target,
                             const LabelLossOptions& options = {}) {
  using std::log;
  using std::log1p;
  using std::max;
  RowOf<T> entries(input.size());
  MatrixOf<T> gradient(input.rows(), input.cols());
  for (Eigen::Index i = 0; i < input.size(); ++i) {
    const T x = input(i / input.cols(), i % input.cols());
    const T t = target(i / input.cols(), i % input.cols());
    const T log_x = max(T(log(x)), T(-100));
    const T log_rest = max(T(log1p(-x)), T(-100));
    entries(i) = (t - T(1)) * log_rest - t * log_x;
    gradient(i / input.cols(), i % input.cols()) = (x - t) / max(T((T(1) - x) * x), T(1e-12F));
  }
  return internal::Reduced<T>(std::move(entries), std::move(gradient), options.reduction,
                              T(static_cast<double>(input.size())));
}

// torch.nn.functional.binary_cross_entropy_with_logits. `logits`, `target` [N, K].
template <class T>
LossOf<T> BinaryCrossEntropyWithLogits(const MatrixOf<T>& logits, const MatrixOf<T>& target,
                                       const LabelLossOptions& options = {}) {
  RowOf<T> entries(logits.size());
  MatrixOf<T> gradient(logits.rows(), logits.cols());
  for (Eigen::Index i = 0; i < logits.size(); ++i) {
    const Eigen::Index n = i / logits.cols();
    const Eigen::Index k = i % logits.cols();
    const T x = logits(n, k);
    const T t = target(n, k);
    const T positive = t * (options.pos_weight.size() == 0 ? T(1) : T(options.pos_weight(k)));
    entries(i) = (T(1) - t) * x - (positive + T(1) - t) * LogSigmoid(x);
    gradient(n, k) = (positive + T(1) - t) * Sigmoid(x) - positive;
  }
  return internal::Reduced<T>(std::move(entries), std::move(gradient), options.reduction,
                              T(static_cast<double>(logits.size())));
}

// torch.nn.functional.kl_div. `input` [N, K]: log-probabilities; `target`: probabilities, or their logarithms.
template <class T>
LossOf<T> KlDivergence(const MatrixOf<T>& input, const MatrixOf<T>& target, const KlOptions& options = {}) {
  using std::exp;
  using std::log;
  RowOf<T> entries(input.size());
  MatrixOf<T> gradient(input.rows(), input.cols());
  for (Eigen::Index i = 0; i < input.size(); ++i) {
    const Eigen::Index n = i / input.cols();
    const Eigen::Index k = i % input.cols();
    const T t = target(n, k);
    const T probability = options.log_target ? T(exp(t)) : t;
    if (options.log_target) {
      entries(i) = probability * (t - input(n, k));
    } else {
      entries(i) = (t == T(0) ? T(0) : T(t * log(t))) - t * input(n, k);
    }
    gradient(n, k) = -probability;
  }
  const Eigen::Index count = options.reduction == Reduction::kBatchMean ? input.rows() : input.size();
  return internal::Reduced<T>(std::move(entries), std::move(gradient), options.reduction,
                              T(static_cast<double>(count)));
}

}  // namespace reference
