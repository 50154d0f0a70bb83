// The least that losses can be, against what gradient descent finds.
#include <algorithm>
#include <utility>

#include "gtest/gtest.h"
#include "reference/chain.h"
#include "reference/closed_forms.h"
#include "reference/loss_floors.h"
#include "reference/loss_showing.h"
#include "reference/random.h"

namespace reference {
namespace {

// The least value that descent reaches: a floor holds where nothing lies below it and something lies close above.
double Descended(const Operation& loss, Matrix logits) {
  double least = LossAt(loss, logits).loss;
  for (int step = 0; step < 20000; ++step) {
    const LossAndGradient here = LossAt(loss, logits);
    least = std::min(least, here.loss);
    logits -= 5 * here.gradient;
  }
  return least;
}

void ExpectFloor(double floor, const Operation& loss, int classes) {
  const double reached = Descended(loss, Random(1).Normals(1, classes, 0.1));
  EXPECT_GE(reached, floor - 1e-12);
  EXPECT_NEAR(reached, floor, 2e-3);
}

TEST(LossFloors, AreWhereDescentEnds) {
  const auto with_logits = [](Operation first, const Matrix& holds) {
    return Chain({std::move(first), BinaryCrossEntropyWithLogitsOp(holds)});
  };
  for (const int labels : {2, 4}) {
    ExpectFloor(CrossEntropyFloor(labels), Chain({SoftmaxOp(), CrossEntropyOp({1})}), labels);
    ExpectFloor(CrossEntropyFloor(labels), Chain({SigmoidOp(), CrossEntropyOp({1})}), labels);
    for (const int holding : {0, 1, 2}) {
      const Matrix holds = LabelsFrom({0}, labels, holding);
      ExpectFloor(SigmoidOfSigmoidFloor(labels, holding), with_logits(SigmoidOp(), holds), labels);
      ExpectFloor(SigmoidOfSoftmaxFloor(labels, holding), with_logits(SoftmaxOp(), holds), labels);
      ExpectFloor(SigmoidOfLogSoftmaxFloor(labels, holding), with_logits(LogSoftmaxOp(), holds), labels);
      ExpectFloor(SoftmaxOverLabelsFloor(labels, holding), Chain({SoftmaxOp(), BinaryCrossEntropyOp(holds)}), labels);
    }
    Matrix teacher = Matrix::Constant(1, labels, 0.2 / (labels - 1));
    teacher(0, 1) = 0.8;
    const KlOptions options{.log_target = false, .reduction = Reduction::kBatchMean};
    ExpectFloor(KlOfProbabilitiesFloor(teacher.row(0)), Chain({SoftmaxOp(), KlDivergenceOp(teacher, options)}), labels);
  }
}

}  // namespace
}  // namespace reference
