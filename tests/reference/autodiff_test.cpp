// The closed forms of the gradients are those of the forward computations.
#include "tests/reference/autodiff.h"

#include <tuple>
#include <vector>

#include "reference/activations.h"
#include "reference/losses.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr int kRounds = 40;

// Calls test(z, upstream) with rows of 2 to 12 scores, from close together to far apart.
template <class Test>
void ForRandomRows(Test test) {
  Random random(1);
  for (int round = 0; round < kRounds; ++round) {
    const int classes = 2 + random.Below(11);
    const double scale = std::vector<double>{0.1, 1, 2}[static_cast<size_t>(round) % 3];
    test(Row(random.Normals(1, classes, scale).row(0)), Row(random.Normals(1, classes).row(0)));
  }
}

// `forward` on numbers that carry derivatives.
template <class Forward>
Matrix ByAutoDiff(Forward forward, const Row& upstream, const Matrix& x) {
  return GradientOf(forward(Seeded(x)), upstream, x);
}

TEST(AutoDiff, Softmax) {
  ForRandomRows([](const Row& z, const Row& g) {
    ExpectSame(SoftmaxGradient<double>(g, Softmax(z)),
               ByAutoDiff([](const auto& x) { return Softmax<Dual>(x); }, g, z));
    ExpectSame(SoftmaxGradient<double>(g, NaiveSoftmax(z)),
               ByAutoDiff([](const auto& x) { return NaiveSoftmax<Dual>(x); }, g, z));
  });
}

TEST(AutoDiff, LogSoftmax) {
  ForRandomRows([](const Row& z, const Row& g) {
    ExpectSame(LogSoftmaxGradient<double>(g, LogSoftmax(z)),
               ByAutoDiff([](const auto& x) { return LogSoftmax<Dual>(x); }, g, z));
  });
}

TEST(AutoDiff, LogSumExp) {
  ForRandomRows([](const Row& z, const Row& g) {
    ExpectSame(LogSumExpGradient<double>(g(0), z),
               ByAutoDiff([](const auto& x) { return RowOf<Dual>::Constant(1, LogSumExp<Dual>(x)); }, g, z));
  });
}

TEST(AutoDiff, Sigmoid) {
  ForRandomRows([](const Row& z, const Row& g) {
    const Row value = z.unaryExpr(&Sigmoid<double>);
    ExpectSame(g.binaryExpr(value, &SigmoidGradient<double>),
               ByAutoDiff([](const auto& x) -> RowOf<Dual> { return x.row(0).unaryExpr(&Sigmoid<Dual>); }, g, z));
  });
}

TEST(AutoDiff, LogSigmoid) {
  ForRandomRows([](const Row& z, const Row& g) {
    ExpectSame(g.binaryExpr(z, &LogSigmoidGradient<double>),
               ByAutoDiff([](const auto& x) -> RowOf<Dual> { return x.row(0).unaryExpr(&LogSigmoid<Dual>); }, g, z));
  });
}

TEST(AutoDiff, MaskedSoftmax) {
  ForRandomRows([](const Row& z, const Row& g) {
    Row mask = (g > -0.5).cast<double>();
    mask(0) = mask(1) = 1;
    const auto forward = [&](const auto& x) { return MaskedSoftmax<Dual>(x, mask.cast<Dual>()); };
    ExpectSame(MaskedSoftmaxGradient<double>(g, MaskedSoftmax(z, mask), mask), ByAutoDiff(forward, g, z));
  });
}

TEST(AutoDiff, TemperatureSoftmax) {
  ForRandomRows([](const Row& z, const Row& g) {
    for (const double temperature : {0.7, 1.0, 7.0}) {
      const auto forward = [&](const auto& x) { return TemperatureSoftmax<Dual>(x, Dual(temperature)); };
      ExpectSame(TemperatureSoftmaxGradient<double>(g, TemperatureSoftmax(z, temperature), temperature),
                 ByAutoDiff(forward, g, z));
    }
  });
}

// `loss(T(), input)` in double, and in numbers that carry derivatives.
template <class Loss>
void ExpectLossGradient(const Matrix& input, Loss loss) {
  const LossOf<double> closed = loss(double(), input);
  const LossOf<Dual> differentiated = loss(Dual(), Seeded(input));
  for (Eigen::Index i = 0; i < closed.value.size(); ++i) {
    EXPECT_NEAR(closed.value(i), differentiated.value(i).value(), kTolerance * (1 + std::abs(closed.value(i))));
  }
  ExpectSame(closed.gradient, GradientOf(differentiated.value, Row::Ones(closed.value.size()), input));
}

constexpr Reduction kReductions[] = {Reduction::kNone, Reduction::kMean, Reduction::kSum};

struct Batch {
  Matrix logits;
  Matrix probabilities;  // of other scores
  Indices target;        // some are ignored
  Row weight;            // empty every other time
  double label_smoothing = 0;
  Reduction reduction = Reduction::kNone;

  ClassLossOptions Options() const {
    return {.weight = weight, .ignore_index = -1, .label_smoothing = label_smoothing, .reduction = reduction};
  }
};

template <class Test>
void ForRandomBatches(Test test) {
  Random random(2);
  for (int round = 0; round < kRounds; ++round) {
    const int rows = 1 + random.Below(5);
    const int classes = 2 + random.Below(7);
    Batch batch{.logits = random.Normals(rows, classes, round % 2 == 0 ? 1 : 3),
                .probabilities = random.Normals(rows, classes)};
    for (int n = 0; n < rows; ++n) {
      batch.probabilities.row(n) = Softmax<double>(batch.probabilities.row(n));
      batch.target.push_back(n > 0 && random.Below(4) == 0 ? -1 : random.Below(classes));
    }
    if (round % 4 > 1) batch.weight = random.Normals(1, classes).row(0).abs() + 0.1;
    batch.label_smoothing = round % 3 == 0 ? 0.1 : 0;
    for (const Reduction reduction : kReductions) {
      batch.reduction = reduction;
      test(batch);
    }
  }
}

TEST(AutoDiff, NllLoss) {
  ForRandomBatches([](const Batch& batch) {
    ExpectLossGradient(batch.logits, [&](auto t, const auto& input) {
      return NllLoss<decltype(t)>(input, batch.target, batch.Options());
    });
  });
}

TEST(AutoDiff, CrossEntropy) {
  ForRandomBatches([](const Batch& batch) {
    ExpectLossGradient(batch.logits, [&](auto t, const auto& input) {
      return CrossEntropy<decltype(t)>(input, batch.target, batch.Options());
    });
  });
}

TEST(AutoDiff, CrossEntropyOfProbabilities) {
  ForRandomBatches([](const Batch& batch) {
    ExpectLossGradient(batch.logits, [&](auto t, const auto& input) {
      using T = decltype(t);
      return CrossEntropy<T>(input, MatrixOf<T>(batch.probabilities.cast<T>()), batch.Options());
    });
  });
}

TEST(AutoDiff, BinaryCrossEntropy) {
  ForRandomBatches([](const Batch& batch) {
    const Matrix labels = (batch.logits > 0).select(Matrix::Ones(batch.logits.rows(), batch.logits.cols()), 0.3);
    ExpectLossGradient(batch.probabilities, [&](auto t, const auto& input) {
      using T = decltype(t);
      return BinaryCrossEntropy<T>(input, labels.cast<T>(), {.reduction = batch.reduction});
    });
  });
}

TEST(AutoDiff, BinaryCrossEntropyWithLogits) {
  ForRandomBatches([](const Batch& batch) {
    ExpectLossGradient(batch.logits, [&](auto t, const auto& input) {
      using T = decltype(t);
      const LabelLossOptions options{.pos_weight = batch.weight, .reduction = batch.reduction};
      return BinaryCrossEntropyWithLogits<T>(input, batch.probabilities.cast<T>(), options);
    });
  });
}

TEST(AutoDiff, KlDivergence) {
  ForRandomBatches([](const Batch& batch) {
    for (const auto& [log_target, reduction] :
         {std::tuple(false, batch.reduction), {true, batch.reduction}, {true, Reduction::kBatchMean}}) {
      const Matrix target = log_target ? Matrix(batch.probabilities.log()) : batch.probabilities;
      const KlOptions options{.log_target = log_target, .reduction = reduction};
      ExpectLossGradient(batch.logits, [&](auto t, const auto& input) {
        using T = decltype(t);
        return KlDivergence<T>(input, target.cast<T>(), options);
      });
    }
  });
}

}  // namespace
}  // namespace reference
