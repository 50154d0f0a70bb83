#include "reference/chain.h"

#include <cmath>
#include <limits>
#include <vector>

#include "reference/activations.h"
#include "reference/random.h"
#include "tests/reference/autodiff.h"

namespace reference {
namespace {

const Indices kTarget = {2, 0, 1, 2, 1};
constexpr int kRows = 5;
constexpr int kClasses = 3;

Matrix Logits(double scale = 1.5) { return Random(3).Normals(kRows, kClasses, scale); }
Matrix Labels() { return (Random(4).Normals(kRows, kClasses) > 0).cast<double>(); }
Matrix Distributions() { return Value(SoftmaxOp(), Random(5).Normals(kRows, kClasses)); }

template <class Function>
MatrixOf<Dual> RowByRow(MatrixOf<Dual> x, Function function) {
  for (Eigen::Index n = 0; n < x.rows(); ++n) {
    x.row(n) = function(RowOf<Dual>(x.row(n)));
  }
  return x;
}

template <class Function>
MatrixOf<Dual> Each(const MatrixOf<Dual>& x, Function function) {
  return x.unaryExpr([&](const Dual& entry) { return Dual(function(entry)); });
}

// The chain's loss and gradient are those of `forward`, which gives the loss of numbers that carry derivatives.
template <class Forward>
void ExpectChain(const std::vector<Operation>& operations, Forward forward, const Matrix& logits = Logits()) {
  const LossAndGradient got = LossAt(Chain(operations), logits);
  const LossOf<Dual> want = forward(Seeded(logits));
  EXPECT_NEAR(got.loss, want.value(0).value(), kTolerance);
  ExpectSame(got.gradient, GradientOf(want.value, Row::Ones(1), logits));
}

TEST(Chain, SoftmaxThenCrossEntropy) {
  ExpectChain({SoftmaxOp(), CrossEntropyOp(kTarget)},
              [](const auto& z) { return CrossEntropy<Dual>(RowByRow(z, Softmax<Dual>), kTarget); });
}

TEST(Chain, LogSoftmaxTwice) {
  ExpectChain({LogSoftmaxOp(), LogSoftmaxOp(), NllLossOp(kTarget)}, [](const auto& z) {
    return NllLoss<Dual>(RowByRow(RowByRow(z, LogSoftmax<Dual>), LogSoftmax<Dual>), kTarget);
  });
}

TEST(Chain, NaiveSoftmaxThenLog) {
  ExpectChain({NaiveSoftmaxOp(), LogOp(), NllLossOp(kTarget)}, [](const auto& z) {
    const auto log_of = [](const Dual& x) { return log(x); };
    return NllLoss<Dual>(Each(RowByRow(z, NaiveSoftmax<Dual>), log_of), kTarget);
  });
}

TEST(Chain, SoftmaxOverTheBatch) {
  ExpectChain({SoftmaxOp(Over::kBatch), CrossEntropyOp(kTarget)}, [](const auto& z) {
    const MatrixOf<Dual> columns = RowByRow(z.transpose(), Softmax<Dual>);
    return CrossEntropy<Dual>(columns.transpose(), kTarget);
  });
  ExpectChain({LogSoftmaxOp(Over::kBatch), NllLossOp(kTarget)}, [](const auto& z) {
    const MatrixOf<Dual> columns = RowByRow(z.transpose(), LogSoftmax<Dual>);
    return NllLoss<Dual>(columns.transpose(), kTarget);
  });
}

TEST(Chain, LogOfSigmoid) {
  const auto forward = [](auto log_sigmoid) {
    return [=](const auto& z) { return KlDivergence<Dual>(Each(z, log_sigmoid), Labels().cast<Dual>()); };
  };
  ExpectChain({SigmoidOp(), LogOp(), KlDivergenceOp(Labels())},
              forward([](const Dual& x) { return Dual(log(Sigmoid(x))); }));
  ExpectChain({LogSigmoidOp(), KlDivergenceOp(Labels())}, forward(LogSigmoid<Dual>));
}

TEST(Chain, SigmoidThenLossesOverLabels) {
  ExpectChain({SigmoidOp(), BinaryCrossEntropyOp(Labels())},
              [](const auto& z) { return BinaryCrossEntropy<Dual>(Each(z, Sigmoid<Dual>), Labels().cast<Dual>()); });
  Row weight(kClasses);
  weight << 0.5, 1, 7;
  const LabelLossOptions options{.pos_weight = weight, .reduction = Reduction::kSum};
  ExpectChain({SigmoidOp(), BinaryCrossEntropyWithLogitsOp(Labels(), options)}, [&](const auto& z) {
    return BinaryCrossEntropyWithLogits<Dual>(Each(z, Sigmoid<Dual>), Labels().cast<Dual>(), options);
  });
}

TEST(Chain, SoftmaxWhereLogProbabilitiesAreMeant) {
  ExpectChain({SoftmaxOp(), KlDivergenceOp(Distributions())}, [](const auto& z) {
    return KlDivergence<Dual>(RowByRow(z, Softmax<Dual>), Distributions().cast<Dual>());
  });
}

TEST(Chain, MaskedFill) {
  Matrix mask = Matrix::Ones(kRows, kClasses);
  mask(0, 1) = mask(3, 0) = mask(4, 2) = 0;
  for (const double number : {-std::numeric_limits<double>::infinity(), -1e9, 0.0}) {
    const auto filled = [&](MatrixOf<Dual> x) {
      for (Eigen::Index i = 0; i < x.size(); ++i) {
        if (mask.data()[i] == 0) x.data()[i] = Dual(number);
      }
      return x;
    };
    ExpectChain({MaskedFillOp(mask, number), CrossEntropyOp(kTarget)},
                [&](const auto& z) { return CrossEntropy<Dual>(filled(z), kTarget); });
    ExpectChain({SoftmaxOp(), MaskedFillOp(mask, 0.0), ScaleOp(3), CrossEntropyOp(kTarget)}, [&](const auto& z) {
      MatrixOf<Dual> x = RowByRow(z, Softmax<Dual>);
      for (Eigen::Index i = 0; i < x.size(); ++i) {
        x.data()[i] = mask.data()[i] == 0 ? Dual(0) : Dual(x.data()[i] * 3.0);
      }
      return CrossEntropy<Dual>(x, kTarget);
    });
  }
}

TEST(Chain, ScaleAndAdd) {
  ExpectChain({ScaleOp(0.25), SigmoidOp(), AddOp(1e-3), LogOp(), NllLossOp(kTarget)}, [](const auto& z) {
    return NllLoss<Dual>(Each(z, [](const Dual& x) { return Dual(log(Dual(Sigmoid(Dual(x * 0.25)) + 1e-3))); }),
                         kTarget);
  });
}

TEST(Chain, TheSlopeOfTheLossIsTheGradient) {
  const Operation loss =
      Chain({SoftmaxOp(), SoftmaxOp(Over::kBatch), CrossEntropyOp(kTarget, {.label_smoothing = 0.1})});
  const Matrix logits = Logits();
  const double step = 1e-5;
  Matrix slopes(kRows, kClasses);
  for (Eigen::Index i = 0; i < logits.size(); ++i) {
    Matrix above = logits;
    Matrix below = logits;
    above.data()[i] += step;
    below.data()[i] -= step;
    slopes.data()[i] = (LossAt(loss, above).loss - LossAt(loss, below).loss) / (2 * step);
  }
  ExpectSame(LossAt(loss, logits).gradient, slopes, 1e-7);
}

TEST(Chain, EveryStepIsStored) {
  const Matrix logits = Logits(10);
  for (const Format format : {Format::kFloat, Format::kBFloat16, Format::kFloat16}) {
    const Matrix probabilities = Value(SoftmaxOp(), logits, format);
    const MatrixOf<float> input = Stored(logits, format).cast<float>();
    for (Eigen::Index n = 0; n < kRows; ++n) {
      const Row row = Softmax<float>(input.row(n)).cast<double>();
      EXPECT_TRUE((probabilities.row(n) == Stored(Matrix(row), format).row(0)).all()) << Name(format);
    }
    // The loss reads what was stored, and the gradient is stored too.
    const LossAndGradient at_once = LossAt(Chain({SoftmaxOp(), CrossEntropyOp(kTarget)}), logits, format);
    EXPECT_EQ(at_once.loss, LossAt(CrossEntropyOp(kTarget), probabilities, format).loss) << Name(format);
    EXPECT_TRUE((at_once.gradient == Stored(at_once.gradient, format)).all()) << Name(format);
  }
}

TEST(Chain, NarrowFormatsOverflowWherePyTorchDoes) {
  Matrix logits(1, 2);
  logits << 12, 0;  // exp(12) = 162755
  EXPECT_TRUE(std::isnan(Value(NaiveSoftmaxOp(), logits, Format::kFloat16)(0, 0)));
  EXPECT_EQ(Value(SoftmaxOp(), logits, Format::kFloat16)(0, 0), 1);
  EXPECT_LT(Value(NaiveSoftmaxOp(), logits, Format::kBFloat16)(0, 1), 1e-5);
  EXPECT_EQ(Value(SigmoidOp(), logits, Format::kFloat16)(0, 0), 1);
}

TEST(Compare, RelativeErrorCosineAndRatio) {
  Matrix right(1, 2);
  right << 3, 4;
  const Comparison same = Compare(right, right);
  EXPECT_EQ(same.relative_error, 0);
  EXPECT_DOUBLE_EQ(same.cosine, 1);
  EXPECT_DOUBLE_EQ(same.norm_ratio, 1);
  const Comparison opposite = Compare(right, -2 * right);
  EXPECT_DOUBLE_EQ(opposite.relative_error, 3);
  EXPECT_DOUBLE_EQ(opposite.cosine, -1);
  EXPECT_DOUBLE_EQ(opposite.norm_ratio, 2);
  Matrix across(1, 2);
  across << -4, 3;
  EXPECT_DOUBLE_EQ(Compare(right, across).cosine, 0);
  EXPECT_DOUBLE_EQ(Compare(right, across).relative_error, std::sqrt(2));
  const Comparison nothing = Compare(right, Matrix::Zero(1, 2));
  EXPECT_DOUBLE_EQ(nothing.relative_error, 1);
  EXPECT_TRUE(std::isnan(nothing.cosine));
  EXPECT_EQ(nothing.norm_ratio, 0);
}

TEST(OneHot, HasAOneAtTheTarget) {
  const Matrix rows = OneHot({2, 0}, 3);
  EXPECT_EQ(rows.sum(), 2);
  EXPECT_EQ(rows(0, 2), 1);
  EXPECT_EQ(rows(1, 0), 1);
}

}  // namespace
}  // namespace reference
