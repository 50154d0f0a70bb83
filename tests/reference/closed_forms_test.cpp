#include "reference/closed_forms.h"

#include <cmath>

#include "gtest/gtest.h"
#include "reference/losses.h"

namespace reference {
namespace {

// Probabilities of the least loss, found by trying: every way to hand out `steps` shares among three labels.
double LeastOfSharedOut(int holding, int steps) {
  Matrix target = Matrix::Zero(1, 3);
  target.leftCols(holding) = 1;
  double least = INFINITY;
  for (int first = 0; first <= steps; ++first) {
    for (int second = 0; first + second <= steps; ++second) {
      Matrix probabilities(1, 3);
      probabilities << first, second, steps - first - second;
      least = std::min(least, BinaryCrossEntropyWithLogits<double>(probabilities / steps, target).value(0));
    }
  }
  return least;
}

TEST(ClosedForms, SigmoidOfSoftmaxIsLeastWhereTheLabelsThatHoldShareEvenly) {
  for (int holding = 0; holding <= 3; ++holding) {
    EXPECT_NEAR(SigmoidOfSoftmaxFloor(3, holding), LeastOfSharedOut(holding, 60), 1e-12) << holding;
  }
}

// So what holds where every label does holds for any labels.
TEST(ClosedForms, SigmoidOfSoftmaxIsLeastWhereEveryLabelHolds) {
  for (int labels = 2; labels <= 100; ++labels) {
    for (int holding = 0; holding < labels; ++holding) {
      EXPECT_LT(SigmoidOfSoftmaxFloor(labels, labels), SigmoidOfSoftmaxFloor(labels, holding));
    }
  }
}

// What torch 2.13 gives for numbers of the format, to the first that shows it.
TEST(ClosedForms, SigmoidUnderflowIsWhereExpOverflowsOrTheFormatEnds) {
  EXPECT_NEAR(SigmoidUnderflow(Format::kFloat), 88.73, 0.01);
  EXPECT_NEAR(SigmoidUnderflow(Format::kFloat16), 17.33, 0.02);
  EXPECT_NEAR(SigmoidUnderflow(Format::kBFloat16), 89, 0.5);
}

}  // namespace
}  // namespace reference
