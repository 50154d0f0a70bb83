// Masks and temperatures on the wrong side of a softmax: figures against sums of exponentials written out, gradients
// against finite differences.
#include <cmath>
#include <vector>

#include "gtest/gtest.h"
#include "reference/calibration.h"
#include "reference/masking.h"
#include "tests/reference/exhibit_checks.h"

namespace reference {
namespace {

const double kExps[] = {std::exp(2.0), std::exp(1.0), std::exp(0.1)};  // of the default request

// The slope of one weight in one score.
double Slope(const Operation& weights, Matrix scores, int position, int score) {
  const double step = 1e-6;
  scores(0, score) += step;
  const double above = Value(weights, scores)(0, position);
  scores(0, score) -= 2 * step;
  return (above - Value(weights, scores)(0, position)) / (2 * step);
}

TEST(Masks, ExperimentsAreWholeWhateverTheRequest) {
  ExpectWholeForManyRequests({"mask-after-softmax", "zero-mask-before-softmax", "temperature-after-softmax"});
}

TEST(Masks, NeverCoverTheTarget) {
  EXPECT_EQ(MaskedPosition(Logits({1, 2, 3}, 0)), 2);
  EXPECT_EQ(MaskedPosition(Logits({1, 2, 3}, 2)), 1);
  EXPECT_EQ(MaskedPosition(Logits({1, 2}, 1)), 0);
}

TEST(Masks, GradientsAreThoseOfFiniteDifferences) {
  const Request request = Logits({0.3, -1.2, 2, 0.7}, 1);
  const Matrix mask = MaskOf(request);
  for (const Operation& weights :
       {Chain({SoftmaxOp(), MultiplyOp(mask)}), Chain({SoftmaxOp(), MultiplyOp(mask), NormalizeOp()}),
        Chain({MaskedFillOp(mask, 0), SoftmaxOp()}), Chain({MaskedFillOp(mask, -INFINITY), SoftmaxOp()})}) {
    const Matrix gradient = GradientOfWeight(weights, request.logits, 1);
    for (int k = 0; k < 4; ++k) {
      EXPECT_NEAR(gradient(0, k), Slope(weights, request.logits, 1, k), 1e-8) << k;
    }
  }
}

TEST(MaskAfterSoftmax, LosesTheWeightOfTheMasked) {
  const Exhibit exhibit = RunExperiment("mask-after-softmax", DefaultRequest());
  const double sum = kExps[0] + kExps[1] + kExps[2];
  const std::string title = "These scores";
  EXPECT_NEAR(Figure(exhibit, title, {"0 (target)"}, 2), kExps[0] / (kExps[0] + kExps[1]), 1e-12);
  EXPECT_NEAR(Figure(exhibit, title, {"0 (target)"}, 3), kExps[0] / sum, 1e-12);
  EXPECT_EQ(Figure(exhibit, title, {"2 (masked)"}, 3), 0);
  EXPECT_NEAR(Figure(exhibit, title, {"sum"}, 3), 1 - kExps[2] / sum, 1e-12);
  // d p0 / d z2 = -p0 p2: the gradient does not know of the mask.
  EXPECT_NEAR(Figure(exhibit, title, {"2 (masked)"}, 5), -kExps[0] * kExps[2] / (sum * sum), 1e-12);
  EXPECT_EQ(Figure(exhibit, title, {"2 (masked)"}, 4), 0);
  EXPECT_TRUE(Claims(exhibit, "sum to 0.9014"));
  EXPECT_TRUE(Claims(exhibit, "50 % of the weight is lost"));
}

TEST(MaskAfterSoftmax, LosesMoreTheMorePaddingThereIs) {
  const Exhibit exhibit = RunExperiment("mask-after-softmax", DefaultRequest());
  const double kept = kExps[0] + kExps[1] + kExps[2];
  const double mean = (2 + 1 + 0.1) / 3;
  for (const double padded : {1.0, 16.0, 1024.0}) {
    double all = kept;
    for (int i = 0; i < padded; ++i) {
      all += std::exp(mean + 5);
    }
    EXPECT_NEAR(Figure(exhibit, "Weight left", {Number{padded}}, 3), kept / all, 1e-12) << padded;
  }
}

TEST(MaskAfterSoftmax, CannotBeNormalizedWhereTheMaskedTakesAll) {
  EXPECT_TRUE(Claims(RunExperiment("mask-after-softmax", Logits({1e4, -1e4}, 1)), "0 / 0"));
  EXPECT_TRUE(Claims(RunExperiment("mask-after-softmax", DefaultRequest()), "divided by their sum"));
}

TEST(ZeroMask, KeepsTheWeightOfAScoreOfZero) {
  const Exhibit exhibit = RunExperiment("zero-mask-before-softmax", DefaultRequest());
  EXPECT_NEAR(Figure(exhibit, "These scores", {"2 (masked)"}, 3), 1 / (kExps[0] + kExps[1] + 1), 1e-12);
  EXPECT_EQ(Figure(exhibit, "These scores", {"2 (masked)"}, 2), 0);
  EXPECT_NEAR(Figure(exhibit, "These scores", {"sum"}, 3), 1, 1e-12);
  EXPECT_FALSE(Claims(exhibit, "more than any position"));
}

TEST(ZeroMask, LeaksByHowManyThereAreAndHowHighTheOthersAre) {
  const Exhibit exhibit = RunExperiment("zero-mask-before-softmax", DefaultRequest());
  const double levels[] = {-10, -5, 0, 5, 10};
  for (size_t column = 0; column < 5; ++column) {
    double kept = 0;
    for (const double logit : {2.0, 1.0, 0.1}) {
      kept += std::exp(logit - (2 + 1 + 0.1) / 3 + levels[column]);
    }
    EXPECT_NEAR(Figure(exhibit, "Weight on masked", {Number{64}}, column + 1), 64 / (64 + kept), 1e-12) << column;
  }
}

TEST(ZeroMask, WinsAgainstNegativeScores) {
  const Exhibit exhibit = RunExperiment("zero-mask-before-softmax", Logits({-2, -1, -3}));
  EXPECT_TRUE(Claims(exhibit, "more than any position that is left"));
  EXPECT_GT(Figure(exhibit, "These scores", {"2 (masked)"}, 3), Figure(exhibit, "These scores", {"1"}, 3));
  EXPECT_TRUE(Claims(RunExperiment("zero-mask-before-softmax", DefaultRequest()), "has the largest weight, 66.5 %"));
  EXPECT_FALSE(Claims(RunExperiment("zero-mask-before-softmax", Logits({1e300, 1, 0})), "largest weight"));
}

TEST(TemperatureAfterSoftmax, DividesTheProbabilitiesAndNothingElse) {
  const Exhibit exhibit = RunExperiment("temperature-after-softmax", DefaultRequest());
  const std::string title = "These logits";
  const double sum = kExps[0] + kExps[1] + kExps[2];
  EXPECT_NEAR(Figure(exhibit, title, {"0 (target)"}, 3), std::exp(1) / (std::exp(1) + std::exp(0.5) + std::exp(0.05)),
              1e-12);
  EXPECT_NEAR(Figure(exhibit, title, {"0 (target)"}, 4), kExps[0] / sum / 2, 1e-12);
  EXPECT_NEAR(Figure(exhibit, title, {"sum"}, 3), 1, 1e-12);
  EXPECT_NEAR(Figure(exhibit, title, {"sum"}, 4), 0.5, 1e-12);
  // softmax over (1/2, 0, 0) at most.
  EXPECT_TRUE(Claims(exhibit, "never above " + Text(std::exp(0.5) / (std::exp(0.5) + 2))));
}

TEST(TemperatureAfterSoftmax, OnlyTheRightOneCalibrates) {
  const Exhibit exhibit = RunExperiment("temperature-after-softmax", DefaultRequest());
  const auto figure = [&](const char* row, size_t column) { return Figure(exhibit, "600 drawn", {row}, column); };
  const double before = figure("softmax(z)", 3);
  EXPECT_GT(before, 0.2);
  EXPECT_NEAR(figure("softmax(z / T)", 1), 3, 0.3);
  EXPECT_LT(figure("softmax(z / T)", 3), 0.05);
  EXPECT_GT(figure("softmax(z) / T", 3), 0.2);
  EXPECT_NEAR(figure("the same over its sum", 3), before, 1e-9);
  EXPECT_GT(figure("softmax(softmax(z) / T)", 3), 2 * figure("softmax(z / T)", 3));
  EXPECT_LT(figure("softmax(z / T)", 4), figure("softmax(softmax(z) / T)", 4));
}

TEST(TemperatureAfterSoftmax, OnlyTheRightOneChangesTheOrder) {
  const Exhibit exhibit = RunExperiment("temperature-after-softmax", DefaultRequest());
  EXPECT_GT(Figure(exhibit, "600 drawn", {"softmax(z / T)"}, 5), 0.05);
  EXPECT_EQ(Figure(exhibit, "600 drawn", {"softmax(z) / T"}, 5), 0);
  EXPECT_GT(Figure(exhibit, "Share of pairs", {"bfloat16"}, 2), Figure(exhibit, "Share of pairs", {"bfloat16"}, 1));
}

TEST(TemperatureAfterSoftmax, TheReliabilityDiagramHasABarForEachBin) {
  const Exhibit exhibit = RunExperiment("temperature-after-softmax", DefaultRequest());
  const Chart& chart = exhibit.charts.back();
  EXPECT_EQ(chart.kind, ChartKind::kBars);
  for (const Series& series : chart.series) {
    ASSERT_EQ(series.x.size(), static_cast<size_t>(kBins));
    EXPECT_NEAR(series.x.front(), 0.5 / kBins, 1e-12);
    EXPECT_NEAR(series.x.back(), 1 - 0.5 / kBins, 1e-12);
  }
}

}  // namespace
}  // namespace reference
