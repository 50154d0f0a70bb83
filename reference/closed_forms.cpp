#include "reference/closed_forms.h"

#include <cmath>

#include "reference/activations.h"
#include "reference/losses.h"
#include "reference/threshold.h"

namespace reference {
namespace {

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
  return LeastWhere(format, [=](double x) {
    return !std::isfinite(Computed(format, x, [](auto number) { return std::exp(number); }));
  });
}

double ExpUnderflow(Format format) {
  return LeastWhere(format,
                    [=](double x) { return Computed(format, -x, [](auto number) { return std::exp(number); }) == 0; });
}

double SoftmaxUnderflow(Format format) {
  return LeastWhere(format, [=](double x) {
    return Computed(format, -x, [](auto number) { return std::exp(number) / (1 + std::exp(number)); }) == 0;
  });
}

double SigmoidSaturation(Format format) {
  return LeastWhere(format,
                    [=](double x) { return Computed(format, x, [](auto number) { return Sigmoid(number); }) == 1; });
}

double SigmoidUnderflow(Format format) {
  return LeastWhere(format,
                    [=](double x) { return Computed(format, -x, [](auto number) { return Sigmoid(number); }) == 0; });
}

}  // namespace reference
