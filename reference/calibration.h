// How far probabilities can be trusted: expected calibration error, the bins of a reliability diagram, and the one
// temperature that fits a set of scores best (Guo et al., "On Calibration of Modern Neural Networks", 2017).
#pragma once

#include <vector>

#include "reference/matrix.h"

namespace reference {

struct Bin {
  double confidence = 0;  // mean of the largest probability of the examples in the bin
  double accuracy = 0;    // share of them that are right
  int count = 0;
};

inline constexpr int kBins = 15;

// Bins of equal width over the confidence. `probabilities` [N, K].
[[nodiscard]] std::vector<Bin> ReliabilityBins(const Matrix& probabilities, const Indices& target, int bins = kBins);
// The mean distance between confidence and accuracy, weighted by how many examples are in each bin.
[[nodiscard]] double ExpectedCalibrationError(const Matrix& probabilities, const Indices& target, int bins = kBins);
// The share of rows whose largest entry is at the target; the first of equals counts, as torch.argmax takes it.
[[nodiscard]] double Accuracy(const Matrix& scores, const Indices& target);
// The first of the largest entries; NaN counts as larger than any number, as torch.argmax has it.
[[nodiscard]] int ArgMax(const Row& scores);
// The temperature in [0.01, 100] at which cross_entropy(scores / temperature, target) is least.
[[nodiscard]] double FitTemperature(const Matrix& scores, const Indices& target);

}  // namespace reference
