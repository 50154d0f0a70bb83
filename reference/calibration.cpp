#include "reference/calibration.h"

#include <algorithm>
#include <cmath>

#include "reference/losses.h"

namespace reference {

int ArgMax(const Row& scores) {
  int best = 0;
  for (int k = 0; k < scores.size(); ++k) {
    if (std::isnan(scores(k))) return k;
    if (scores(k) > scores(best)) best = k;
  }
  return best;
}

double Accuracy(const Matrix& scores, const Indices& target) {
  int right = 0;
  for (Eigen::Index n = 0; n < scores.rows(); ++n) {
    right += ArgMax(scores.row(n)) == target[static_cast<size_t>(n)] ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(scores.rows());
}

std::vector<Bin> ReliabilityBins(const Matrix& probabilities, const Indices& target, int bins) {
  std::vector<Bin> result(static_cast<size_t>(bins));
  for (Eigen::Index n = 0; n < probabilities.rows(); ++n) {
    const int predicted = ArgMax(probabilities.row(n));
    const double confidence = probabilities(n, predicted);
    const int index = std::clamp(static_cast<int>(std::ceil(confidence * bins)) - 1, 0, bins - 1);
    Bin& bin = result[static_cast<size_t>(index)];
    bin.confidence += confidence;
    bin.accuracy += predicted == target[static_cast<size_t>(n)] ? 1 : 0;
    ++bin.count;
  }
  for (Bin& bin : result) {
    if (bin.count == 0) continue;
    bin.confidence /= bin.count;
    bin.accuracy /= bin.count;
  }
  return result;
}

double ExpectedCalibrationError(const Matrix& probabilities, const Indices& target, int bins) {
  double error = 0;
  for (const Bin& bin : ReliabilityBins(probabilities, target, bins)) {
    error += bin.count * std::abs(bin.accuracy - bin.confidence);
  }
  return error / static_cast<double>(probabilities.rows());
}

// Golden section search over the logarithm of the temperature: the loss has one minimum there.
double FitTemperature(const Matrix& scores, const Indices& target) {
  const auto loss = [&](double log_temperature) {
    return CrossEntropy<double>(scores / std::exp(log_temperature), target).value(0);
  };
  const double ratio = (std::sqrt(5.0) - 1) / 2;
  double low = std::log(0.01);
  double high = std::log(100);
  double left = high - ratio * (high - low);
  double right = low + ratio * (high - low);
  double left_loss = loss(left);
  double right_loss = loss(right);
  while (high - low > 1e-6) {
    if (left_loss < right_loss) {
      high = right;
      right = left;
      right_loss = left_loss;
      left = high - ratio * (high - low);
      left_loss = loss(left);
    } else {
      low = left;
      left = right;
      left_loss = right_loss;
      right = low + ratio * (high - low);
      right_loss = loss(right);
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace reference
