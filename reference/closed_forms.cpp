#include "reference/closed_forms.h"

#include <cmath>

#include "reference/activations.h"
#include "reference/losses.h"

namespace reference {
namespace {

// The least x in [low, high] for which `holds`, which stays true once it is.
template <class Predicate>
double LeastWhere(double low, double high, Predicate holds) {
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

// What a kernel computes for one number: in double for double, otherwise in float, and stored.
template <class Function>
double Computed(Format format, double x, Function function) {
  if (format == Format::kDouble) return function(x);
  return Stored(static_cast<double>(function(static_cast<float>(x))), format);
}

}  // namespace

double CrossEntropyFloor(int classes) { return std::log(std::exp(1.0) + classes - 1) - 1; }

double SoftmaxOfSoftmaxCeiling(int classes) { return std::exp(1.0) / (std::exp(1.0) + classes - 1); }

double SigmoidOfProbabilityFloor() { return Sigmoid(0.0); }

double SigmoidOfProbabilityCeiling() { return Sigmoid(1.0); }

double BinaryCrossEntropyFloor(bool positive) { return positive ? -LogSigmoid(1.0) : -LogSigmoid(-0.0); }

double SigmoidOfSoftmaxFloor(int labels, int holding) {
  if (holding == 0) return -LogSigmoid(-1.0 / labels);
  return (holding * -LogSigmoid(1.0 / holding) + (labels - holding) * BinaryCrossEntropyFloor(false)) / labels;
}

double ExpOverflow(Format format) {
  return LeastWhere(0, 1000, [&](double x) {
    return !std::isfinite(Computed(format, x, [](auto number) { return std::exp(number); }));
  });
}

double SoftmaxUnderflow(Format format) {
  return LeastWhere(0, 1000, [&](double x) {
    return Computed(format, -x, [](auto number) { return std::exp(number) / (1 + std::exp(number)); }) == 0;
  });
}

double SigmoidSaturation(Format format) {
  return LeastWhere(0, 1000,
                    [&](double x) { return Computed(format, x, [](auto number) { return Sigmoid(number); }) == 1; });
}

double SigmoidUnderflow(Format format) {
  return LeastWhere(0, 1000,
                    [&](double x) { return Computed(format, -x, [](auto number) { return Sigmoid(number); }) == 0; });
}

}  // namespace reference
