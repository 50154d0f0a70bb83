#include "reference/ordering.h"

#include <algorithm>
#include <vector>

#include "reference/calibration.h"

namespace reference {
namespace {

std::vector<double> Confidences(const Matrix& probabilities) {
  const Eigen::ArrayXd largest = probabilities.rowwise().maxCoeff();
  return {largest.begin(), largest.end()};
}

double PairsOf(size_t count) { return static_cast<double>(count) * static_cast<double>(count - 1) / 2; }

}  // namespace

double ReorderedPairs(const Matrix& before, const Matrix& after) {
  const std::vector<double> first = Confidences(before);
  const std::vector<double> second = Confidences(after);
  int reordered = 0;
  for (size_t i = 0; i < first.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (first[i] == first[j]) continue;
      reordered += (first[i] < first[j]) == (second[i] < second[j]) && second[i] != second[j] ? 0 : 1;
    }
  }
  return reordered / PairsOf(first.size());
}

double TiedPairs(const Matrix& probabilities) {
  std::vector<double> sorted = Confidences(probabilities);
  std::sort(sorted.begin(), sorted.end());
  int tied = 0;
  int equal_before = 0;
  for (size_t i = 1; i < sorted.size(); ++i) {
    equal_before = sorted[i] == sorted[i - 1] ? equal_before + 1 : 0;
    tied += equal_before;
  }
  return tied / PairsOf(sorted.size());
}

double RightAboveWrong(const Matrix& probabilities, const Indices& target) {
  const std::vector<double> confidences = Confidences(probabilities);
  std::vector<double> right;
  std::vector<double> wrong;
  for (size_t n = 0; n < target.size(); ++n) {
    const int predicted = ArgMax(probabilities.row(static_cast<Eigen::Index>(n)));
    (predicted == target[n] ? right : wrong).push_back(confidences[n]);
  }
  double above = 0;
  for (const double one : right) {
    for (const double other : wrong) {
      above += one > other ? 1 : one == other ? 0.5 : 0;
    }
  }
  return above / (static_cast<double>(right.size()) * static_cast<double>(wrong.size()));
}

}  // namespace reference
