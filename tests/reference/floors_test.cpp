// What closed_forms.h says can be no less, or no more, is what a search over the allowed scores finds.
#include <algorithm>

#include "gtest/gtest.h"
#include "reference/activations.h"
#include "reference/closed_forms.h"
#include "reference/losses.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr int kClassCounts[] = {2, 3, 10, 100, 1000};

// The least of a convex loss over scores in [0, 1]: down the gradient, back into the box, from a random start.
template <class Loss>
LossOf<double> LeastInBox(Matrix scores, Loss loss) {
  for (int step = 0; step < 2000; ++step) {
    scores = (scores - 2 * loss(scores).gradient).max(0).min(1);
  }
  return loss(scores);
}

Matrix ScoresInBox(Random& random, int classes) {
  return random.Normals(1, classes).unaryExpr([](double x) { return Sigmoid(x); });
}

TEST(Floors, CrossEntropyOverProbabilities) {
  Random random(6);
  for (const int classes : kClassCounts) {
    const auto loss = [](const Matrix& scores) { return CrossEntropy<double>(scores, Indices{1}); };
    const double floor = CrossEntropyFloor(classes);
    EXPECT_NEAR(LeastInBox(ScoresInBox(random, classes), loss).value(0), floor, 1e-12) << classes;
    // Probabilities come down to it, and no further.
    Matrix certain = Matrix::Zero(1, classes);
    certain(0, 1) = 1;
    EXPECT_NEAR(loss(certain).value(0), floor, 1e-12) << classes;
    for (int trial = 0; trial < 100; ++trial) {
      EXPECT_GT(loss(Softmax<double>(random.Normals(1, classes, 10).row(0))).value(0), floor);
    }
  }
}

TEST(Floors, SoftmaxOfSoftmax) {
  Random random(7);
  for (const int classes : kClassCounts) {
    const auto minus_log = [](const Matrix& scores) { return CrossEntropy<double>(scores, Indices{0}); };
    const double least = LeastInBox(ScoresInBox(random, classes), minus_log).value(0);
    EXPECT_NEAR(SoftmaxOfSoftmaxCeiling(classes), std::exp(-least), 1e-12) << classes;
    for (int trial = 0; trial < 100; ++trial) {
      const Row probabilities = Softmax<double>(random.Normals(1, classes, 10).row(0));
      EXPECT_LE(Softmax(probabilities).maxCoeff(), SoftmaxOfSoftmaxCeiling(classes));
    }
  }
}

TEST(Floors, SigmoidOfProbability) {
  double least = 1;
  double largest = 0;
  for (int i = 0; i <= 1000; ++i) {
    const double value = Sigmoid(i / 1000.0);
    least = std::min(least, value);
    largest = std::max(largest, value);
  }
  EXPECT_DOUBLE_EQ(SigmoidOfProbabilityFloor(), least);
  EXPECT_DOUBLE_EQ(SigmoidOfProbabilityCeiling(), largest);
}

TEST(Floors, BinaryCrossEntropyOverProbabilities) {
  for (const bool positive : {false, true}) {
    const Matrix target = Matrix::Constant(1, 1, positive ? 1 : 0);
    const auto loss = [&](const Matrix& scores) { return BinaryCrossEntropyWithLogits<double>(scores, target); };
    EXPECT_NEAR(LeastInBox(Matrix::Constant(1, 1, 0.5), loss).value(0), BinaryCrossEntropyFloor(positive), 1e-12);
  }
}

}  // namespace
}  // namespace reference
