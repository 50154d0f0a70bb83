// Calibration error against a slow count, and fitted temperatures against the ones that scores were scaled by.
#include "reference/calibration.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "reference/activations.h"
#include "reference/losses.h"
#include "reference/ordering.h"
#include "reference/random.h"

namespace reference {
namespace {

struct Drawn {
  Matrix scores;  // labels follow their softmax
  Indices target;
};

Drawn Draw(uint64_t seed, int examples, int classes) {
  Random random(seed);
  Drawn result{.scores = random.Normals(examples, classes, 2), .target = {}};
  for (int n = 0; n < examples; ++n) {
    const Row probabilities = Softmax<double>(result.scores.row(n));
    double left = random.Uniform();
    int k = 0;
    while (k + 1 < classes && left >= probabilities(k)) {
      left -= probabilities(k++);
    }
    result.target.push_back(k);
  }
  return result;
}

Matrix Probabilities(const Matrix& scores) {
  Matrix result(scores.rows(), scores.cols());
  for (Eigen::Index n = 0; n < scores.rows(); ++n) {
    result.row(n) = Softmax<double>(scores.row(n));
  }
  return result;
}

// Bin by bin, over all examples each time: (low, high] as in Guo et al.
double SlowCalibrationError(const Matrix& probabilities, const Indices& target, int bins) {
  double error = 0;
  for (int bin = 0; bin < bins; ++bin) {
    double count = 0;
    double right = 0;
    double confidence = 0;
    for (Eigen::Index n = 0; n < probabilities.rows(); ++n) {
      int best = 0;
      for (int k = 1; k < probabilities.cols(); ++k) {
        if (probabilities(n, k) > probabilities(n, best)) best = k;
      }
      const double p = probabilities(n, best);
      if (p <= static_cast<double>(bin) / bins || p > static_cast<double>(bin + 1) / bins) continue;
      count += 1;
      right += best == target[static_cast<size_t>(n)] ? 1 : 0;
      confidence += p;
    }
    if (count > 0)
      error += count / static_cast<double>(probabilities.rows()) * std::abs(right / count - confidence / count);
  }
  return error;
}

TEST(Calibration, OfLabelsDrawnFromTheProbabilitiesIsGood) {
  const Drawn drawn = Draw(11, 20000, 5);
  EXPECT_LT(ExpectedCalibrationError(Probabilities(drawn.scores), drawn.target), 0.015);
}

TEST(Calibration, OfOverconfidentProbabilitiesIsWhatASlowCountGives) {
  const Drawn drawn = Draw(12, 3000, 5);
  for (const double scale : {0.3, 1.0, 3.0, 10.0}) {
    const Matrix probabilities = Probabilities(drawn.scores * scale);
    for (const int bins : {1, 10, kBins}) {
      EXPECT_NEAR(ExpectedCalibrationError(probabilities, drawn.target, bins),
                  SlowCalibrationError(probabilities, drawn.target, bins), 1e-12)
          << scale << " " << bins;
    }
  }
  EXPECT_GT(ExpectedCalibrationError(Probabilities(drawn.scores * 3), drawn.target), 0.15);
}

// Right half of the time, and certain of it: the error is one half.
TEST(Calibration, OfACertainCoinIsOneHalf) {
  Matrix certain = Matrix::Zero(2, 2);
  certain.col(0) = 1;
  EXPECT_DOUBLE_EQ(ExpectedCalibrationError(certain, {0, 1}), 0.5);
  EXPECT_DOUBLE_EQ(Accuracy(certain, {0, 1}), 0.5);
  const std::vector<Bin> bins = ReliabilityBins(certain, {0, 1}, 4);
  EXPECT_EQ(bins[3].count, 2);
  EXPECT_EQ(bins[3].accuracy, 0.5);
  EXPECT_EQ(bins[3].confidence, 1);
  EXPECT_EQ(bins[0].count + bins[1].count + bins[2].count, 0);
}

TEST(FitTemperature, FindsWhatScoresWereScaledBy) {
  const Drawn drawn = Draw(13, 8000, 5);
  for (const double scale : {0.25, 1.0, 3.0, 20.0}) {
    EXPECT_NEAR(FitTemperature(drawn.scores * scale, drawn.target) / scale, 1, 0.05) << scale;
  }
}

// Scaled scores have the scaled temperature, exactly: the loss is the same function of scores over temperature.
TEST(FitTemperature, ScalesWithTheScores) {
  const Drawn drawn = Draw(14, 500, 4);
  const double one = FitTemperature(drawn.scores, drawn.target);
  EXPECT_NEAR(FitTemperature(drawn.scores * 3, drawn.target), 3 * one, 1e-4);
}

TEST(FitTemperature, IsTheLeastOfAFineGrid) {
  const Drawn drawn = Draw(15, 300, 4);
  const Matrix scores = drawn.scores * 2.5;
  double best = 0;
  double least = INFINITY;
  for (double temperature = 1; temperature < 5; temperature += 0.002) {
    double loss = 0;
    for (Eigen::Index n = 0; n < scores.rows(); ++n) {
      const Row scaled = scores.row(n) / temperature;
      loss += std::log(scaled.exp().sum()) - scaled(drawn.target[static_cast<size_t>(n)]);
    }
    if (loss < least) {
      least = loss;
      best = temperature;
    }
  }
  EXPECT_NEAR(FitTemperature(scores, drawn.target), best, 0.002);
}

// Where every prediction is right, the colder the better.
TEST(FitTemperature, StaysInItsRange) {
  const Drawn drawn = Draw(16, 50, 3);
  Indices best;
  Indices worst;
  for (Eigen::Index n = 0; n < drawn.scores.rows(); ++n) {
    best.push_back(ArgMax(drawn.scores.row(n)));
    worst.push_back(ArgMax(-drawn.scores.row(n)));
  }
  EXPECT_NEAR(FitTemperature(drawn.scores * 0.01, best), 0.01, 1e-6);
  EXPECT_NEAR(FitTemperature(drawn.scores, worst), 100, 1e-3);
}

TEST(Ordering, OfAFewExamples) {
  Matrix before(3, 2);
  before << 0.9, 0.1, 0.2, 0.8, 0.7, 0.3;
  Matrix after(3, 2);
  after << 0.6, 0.4, 0.3, 0.7, 0.6, 0.4;
  // 0.9 > 0.8 > 0.7 becomes 0.6 < 0.7 > 0.6: one pair is turned around, one tied.
  EXPECT_DOUBLE_EQ(ReorderedPairs(before, after), 2.0 / 3);
  EXPECT_DOUBLE_EQ(ReorderedPairs(before, before), 0);
  EXPECT_DOUBLE_EQ(TiedPairs(before), 0);
  EXPECT_DOUBLE_EQ(TiedPairs(after), 1.0 / 3);
  // Right, wrong, right: 0.9 > 0.8 but 0.7 < 0.8; afterwards both are below 0.7.
  EXPECT_DOUBLE_EQ(RightAboveWrong(before, {0, 0, 0}), 0.5);
  EXPECT_DOUBLE_EQ(RightAboveWrong(after, {0, 0, 0}), 0);
  EXPECT_TRUE(std::isnan(RightAboveWrong(before, {0, 1, 0})));
}

}  // namespace
}  // namespace reference
