// Where logarithms, exponentials and sigmoids leave the range of a format: against what PyTorch 2.13 computes, and
// against formulas written out once more.
#include <cmath>
#include <limits>

#include "gtest/gtest.h"
#include "reference/chain.h"
#include "reference/closed_forms.h"
#include "reference/showing.h"
#include "reference/threshold.h"
#include "tests/reference/exhibits.h"

namespace reference {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Matrix OneRow(std::initializer_list<double> numbers) {
  return Eigen::Map<const Row>(numbers.begin(), static_cast<Eigen::Index>(numbers.size()));
}

TEST(Thresholds, AreThoseOfPyTorch) {
  EXPECT_NEAR(ExpOverflow(Format::kFloat), 88.7228, 1e-4);
  EXPECT_NEAR(ExpOverflow(Format::kDouble), 709.7827, 1e-4);
  EXPECT_NEAR(ExpOverflow(Format::kFloat16), 11.09, 0.01);
  EXPECT_EQ(ExpOverflow(Format::kBFloat16), 89);
  EXPECT_NEAR(ExpUnderflow(Format::kFloat), 103.9721, 1e-4);
  EXPECT_NEAR(ExpUnderflow(Format::kFloat16), 17.34, 0.01);
  EXPECT_EQ(ExpUnderflow(Format::kBFloat16), 93);
  EXPECT_NEAR(ExpUnderflow(Format::kDouble), 745.1332, 1e-4);
  EXPECT_NEAR(SigmoidSaturation(Format::kFloat), 24 * std::log(2), 1e-5);
  EXPECT_NEAR(SigmoidSaturation(Format::kDouble), 53 * std::log(2), 1e-5);
  EXPECT_NEAR(SigmoidSaturation(Format::kFloat16), 8.32, 0.01);
  EXPECT_EQ(SigmoidSaturation(Format::kBFloat16), 6.25);
  EXPECT_NEAR(SigmoidUnderflow(Format::kFloat), 88.7228, 1e-4);
  EXPECT_NEAR(SigmoidUnderflow(Format::kFloat16), 17.34, 0.01);
}

// float16 has so few numbers that all of them can be tried.
TEST(Thresholds, AreTheFirstNumbersOfTheirFormat) {
  double expected = 0;
  for (double x = 0; x < 100; x += 0x1p-10) {
    if (Stored(x, Format::kFloat16) != x) continue;
    if (std::isinf(Stored(std::exp(static_cast<float>(x)), Format::kFloat16))) {
      expected = x;
      break;
    }
  }
  EXPECT_EQ(ExpOverflow(Format::kFloat16), expected);
  EXPECT_EQ(LeastWhere(Format::kFloat16, [](double) { return true; }), 0);
  EXPECT_EQ(LeastWhere(Format::kFloat16, [](double) { return false; }), kInfinity);
  EXPECT_EQ(LeastWhere(Format::kFloat16, [](double x) { return x > 3; }), 3 + 0x1p-9);
  EXPECT_EQ(LeastWhere(Format::kFloat8E4M3, [](double x) { return x >= 448; }), 448);
}

TEST(Operations, LogAndExpKeepSubnormalNumbersInEveryLane) {
  const Matrix tiny = Matrix::Constant(1, 9, 1e-42);
  EXPECT_TRUE((Value(LogOp(), tiny, Format::kFloat) < -96).all());
  const Matrix weights = Value(NaiveSoftmaxOp(), Matrix::Constant(1, 9, -1000));
  EXPECT_TRUE(weights.isNaN().all());
}

TEST(LogOfSoftmax, IsWhatPyTorchComputes) {
  const Matrix logits = OneRow({0, 200});
  const Operation by_hand = Chain({SoftmaxOp(), LogOp()});
  const Matrix logs = Value(by_hand, logits, Format::kFloat);
  EXPECT_EQ(logs(0, 0), -kInfinity);
  EXPECT_EQ(logs(0, 1), 0);
  const Matrix right = Value(LogSoftmaxOp(), logits, Format::kFloat);
  EXPECT_EQ(right(0, 0), -200);
  EXPECT_EQ(right(0, 1), 0);
  for (const double target : {0, 1}) {
    const Matrix upstream = OneRow({1 - target, target});
    EXPECT_TRUE(by_hand(logits, Format::kFloat).backward(upstream).isNaN().all()) << target;
  }
  const Matrix gradient = LogSoftmaxOp()(logits, Format::kFloat).backward(OneRow({1, 0}));
  EXPECT_EQ(gradient(0, 0), 1);
  EXPECT_EQ(gradient(0, 1), -1);
}

TEST(LogOfSoftmax, ThresholdsAreThoseOfPyTorch) {
  const Exhibit exhibit = ExhibitOf("log-of-softmax", DefaultRequest());
  const std::string title = "Two scores, by the margin";
  EXPECT_NEAR(Figure(exhibit, title, {"float32"}, 1), 103.9721, 1e-4);
  EXPECT_NEAR(Figure(exhibit, title, {"float32"}, 2), 88.7228, 1e-4);
  EXPECT_NEAR(Figure(exhibit, title, {"float32"}, 3), 103.9721, 1e-4);
  EXPECT_NEAR(Figure(exhibit, title, {"float32"}, 4), -103.9721, 1e-4);
  EXPECT_NEAR(Figure(exhibit, title, {"float64"}, 2), 709.7827, 1e-4);
  EXPECT_NEAR(Figure(exhibit, title, {"float16"}, 1), 17.34, 0.01);
  EXPECT_NEAR(Figure(exhibit, title, {"float16"}, 2), 11.09, 0.01);
  EXPECT_EQ(Figure(exhibit, title, {"bfloat16"}, 1), 93);
  EXPECT_EQ(Figure(exhibit, title, {"bfloat16"}, 2), 89);
}

// log(p + c) has the gradient of log(p) times p / (p + c).
TEST(LogOfSoftmax, AConstantLeavesThatShareOfTheGradient) {
  const Exhibit exhibit = ExhibitOf("log-of-softmax", DefaultRequest());
  for (const double margin : {5.0, 10.0, 20.0, 50.0}) {
    const double p = 1 / (1 + std::exp(margin));
    EXPECT_NEAR(Figure(exhibit, "The lower of two scores", {Number{margin}}, 5) / (p / (p + 1e-8)), 1, 1e-5) << margin;
  }
  EXPECT_TRUE(Claims(exhibit, "stops at 18.42"));
  EXPECT_TRUE(Claims(exhibit, "in float16 1e-8 is 0"));
}

TEST(LogOfSoftmax, NamesTheFormatsThatFailForTheRequest) {
  EXPECT_TRUE(Claims(ExhibitOf("log-of-softmax", Logits({0, 20})), "not finite in float16"));
  EXPECT_TRUE(Claims(ExhibitOf("log-of-softmax", Logits({0, 200})), "in float32, bfloat16 and float16"));
  EXPECT_FALSE(Claims(ExhibitOf("log-of-softmax", DefaultRequest()), "not finite"));
}

TEST(LogOfSigmoid, IsWhatPyTorchComputes) {
  const Exhibit exhibit = ExhibitOf("log-of-sigmoid", Logits({-90, 15, 17, 8}));
  const std::string title = "Each logit";
  EXPECT_EQ(Figure(exhibit, title, {"log(sigmoid(x))", Number{-90}}, 3), -kInfinity);
  EXPECT_NEAR(Figure(exhibit, title, {"log(1 - sigmoid(x))", Number{15}}, 3), -14.843773, 1e-5);
  EXPECT_EQ(Figure(exhibit, title, {"log(1 - sigmoid(x))", Number{17}}, 3), -kInfinity);
  EXPECT_TRUE(std::isnan(Figure(exhibit, title, {"log(1 - sigmoid(x))", Number{17}}, 6)));
  EXPECT_NEAR(Figure(exhibit, title, {"log(1 - sigmoid(x))", Number{17}}, 2), -17, 1e-6);
  EXPECT_EQ(Figure(exhibit, title, {"log(1 - sigmoid(x))", Number{8}}, 4), -7.625);
  EXPECT_EQ(Figure(exhibit, title, {"log(1 - sigmoid(x))", Number{8}}, 7), -0.99951171875);
  EXPECT_TRUE(Claims(exhibit, "gradients are NaN in float32, bfloat16 and float16"));
}

TEST(LogOfSigmoid, LogarithmAndGradientFailAtTheSameScore) {
  const Exhibit exhibit = ExhibitOf("log-of-sigmoid", DefaultRequest());
  const std::string title = "Where it breaks";
  for (const Format format : kTrainingFormats) {
    for (const std::string term : {"log(sigmoid(x))", "log(1 - sigmoid(x))"}) {
      EXPECT_EQ(Figure(exhibit, title, {term, Name(format)}, 2), Figure(exhibit, title, {term, Name(format)}, 3));
    }
    EXPECT_EQ(Figure(exhibit, title, {"log(1 - sigmoid(x))", Name(format)}, 2), SigmoidSaturation(format));
    EXPECT_EQ(Figure(exhibit, title, {"log(sigmoid(x))", Name(format)}, 2), -SigmoidUnderflow(format));
  }
}

TEST(UnstableSoftmax, IsWhatPyTorchComputes) {
  EXPECT_TRUE(std::isnan(Value(NaiveSoftmaxOp(), OneRow({89, 0}), Format::kFloat)(0, 0)));
  EXPECT_TRUE(std::isnan(Value(NaiveSoftmaxOp(), OneRow({12, 0}), Format::kFloat16)(0, 0)));
  EXPECT_TRUE(std::isnan(Value(NaiveSoftmaxOp(), OneRow({-105, -106}), Format::kFloat)(0, 0)));
  EXPECT_EQ(Value(SoftmaxOp(), OneRow({12, 0}), Format::kFloat16)(0, 0), 1);
  EXPECT_EQ(Value(NaiveSoftmaxOp(), Matrix::Constant(1, 10, 9), Format::kFloat16)(0, 0), 0);
  EXPECT_EQ(Value(SoftmaxOp(), Matrix::Constant(1, 10, 9), Format::kFloat16)(0, 0), 0.0999755859375);
  EXPECT_NEAR(Value(NaiveSoftmaxOp(), OneRow({-90, -91}), Format::kFloat)(0, 0), 0.7310588360, 1e-8);
}

TEST(UnstableSoftmax, ThresholdsFollowFromThoseOfExp) {
  const Exhibit exhibit = ExhibitOf("unstable-softmax", DefaultRequest());
  const std::string title = "Where it breaks";
  for (const Format format : kTrainingFormats) {
    EXPECT_EQ(Figure(exhibit, title, {"x and 0", Name(format)}, 2), ExpOverflow(format));
    EXPECT_EQ(Figure(exhibit, title, {"-x and -x - 1", Name(format)}, 2), ExpUnderflow(format));
    EXPECT_TRUE(std::isnan(Figure(exhibit, title, {"x and 0", Name(format)}, 3)));
    EXPECT_EQ(Figure(exhibit, title, {"x and 0", Name(format)}, 4), 1);
    EXPECT_EQ(Figure(exhibit, title, {"x in all ten", Name(format)}, 3), 0);
  }
  EXPECT_NEAR(Figure(exhibit, title, {"x in all ten", "float32"}, 2), ExpOverflow(Format::kFloat) - std::log(10), 1e-4);
}

// The shift that a claim names does what the claim says.
TEST(UnstableSoftmax, TheShiftOfTheClaimOverflows) {
  EXPECT_TRUE(Claims(ExhibitOf("unstable-softmax", DefaultRequest()), "adding 87 to each"));
  const Matrix shifted = OneRow({2 + 87, 1 + 87, 0.1 + 87});
  EXPECT_TRUE(Value(NaiveSoftmaxOp(), shifted, Format::kFloat).isNaN().any());
  EXPECT_FALSE(Claims(ExhibitOf("unstable-softmax", Logits({1e4, 0})), "adding"));
  EXPECT_TRUE(Claims(ExhibitOf("unstable-softmax", Logits({100, 0})), "NaN in float32, bfloat16 and float16"));
}

struct BceCase {
  Format format;
  double x;
  double label;
  double loss;
  double gradient;  // NaN: it is
};

TEST(SigmoidThenBceLoss, IsWhatPyTorchComputes) {
  const double nan = std::nan("");
  const BceCase cases[] = {
      {Format::kFloat, 5, 0, 5.00671911239624, 0.9933071732521057},
      {Format::kFloat, 16, 0, 15.942384719848633, 0.9999998807907104},
      {Format::kFloat, 17, 0, 100, 0},
      {Format::kFloat, -30, 1, 30, -0.09357623755931854},
      {Format::kFloat, -90, 1, 100, 0},
      {Format::kDouble, 30, 0, 30.001020555434774, 0.09348077904695146},
      {Format::kDouble, 37, 0, 100, 0},
      {Format::kBFloat16, 5, 0, 4.84375, 0.9921875},
      {Format::kBFloat16, 8, 0, 100, 0},
      {Format::kFloat16, 8, 0, 7.625, 0.99951171875},
      {Format::kFloat16, 9, 0, 100, nan},
      {Format::kFloat16, -12, 1, 12, -kInfinity},
      {Format::kFloat16, -20, 1, 100, nan},
  };
  for (const BceCase& one : cases) {
    const Operation loss = Chain({SigmoidOp(), BinaryCrossEntropyOp(OneRow({one.label}))});
    const LossAndGradient at = LossAt(loss, OneRow({one.x}), one.format);
    SCOPED_TRACE(std::string(Name(one.format)) + " " + Text(one.x));
    EXPECT_NEAR(at.loss / one.loss, 1, 1e-6);
    if (std::isnan(one.gradient)) {
      EXPECT_TRUE(std::isnan(at.gradient(0, 0)));
    } else if (std::isinf(one.gradient)) {
      EXPECT_EQ(at.gradient(0, 0), one.gradient);
    } else {
      EXPECT_NEAR(at.gradient(0, 0), one.gradient, 1e-6 * std::abs(one.gradient));
    }
  }
}

TEST(SigmoidThenBceLoss, TheTableHoldsTheClampAndTheLostGradient) {
  const Exhibit exhibit = ExhibitOf("sigmoid-then-bce-loss", DefaultRequest());
  const std::string title = "One label";
  for (const Format format : {Format::kDouble, Format::kFloat, Format::kBFloat16}) {
    EXPECT_EQ(Figure(exhibit, title, {Number{0}, Name(format)}, 4), 100);
    EXPECT_EQ(Figure(exhibit, title, {Number{0}, Name(format)}, 6), 0);
    EXPECT_NEAR(Figure(exhibit, title, {Number{0}, Name(format)}, 3), SigmoidSaturation(format), 0.01);
  }
  EXPECT_TRUE(std::isnan(Figure(exhibit, title, {Number{0}, "float16"}, 6)));
  // The divisor of the gradient stops at 1e-12, so half of it is left where the sigmoid is half of that.
  EXPECT_NEAR(Figure(exhibit, title, {Number{1}, "float32"}, 7), -std::log(2e12), 1e-3);
}

}  // namespace
}  // namespace reference
