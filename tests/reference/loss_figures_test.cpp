// The figures of the experiments on the inputs of losses are those that another way of computing gives.
#include <cmath>
#include <string>
#include <variant>

#include "gtest/gtest.h"
#include "reference/chain.h"
#include "tests/reference/exhibits.h"

namespace reference {
namespace {

// Of [1, K] logits, by differences.
Matrix Slope(const Operation& loss, const Matrix& logits) {
  constexpr double kStep = 1e-5;
  Matrix result(1, logits.cols());
  for (Eigen::Index k = 0; k < logits.cols(); ++k) {
    Matrix above = logits;
    Matrix below = logits;
    above(0, k) += kStep;
    below(0, k) -= kStep;
    result(0, k) = (LossAt(loss, above).loss - LossAt(loss, below).loss) / (2 * kStep);
  }
  return result;
}

TEST(LossFigures, SoftmaxBeforeCrossEntropy) {
  const Exhibit exhibit = ExhibitOf("softmax-before-cross-entropy", DrawnClasses(10));
  // ln(e + 9) - 1
  EXPECT_TRUE(Claims(exhibit, "with 10 classes the loss can never fall below 1.461"));
  // e / (e + 9)
  EXPECT_TRUE(Claims(exhibit, "more than a probability of 0.232"));
  // The target has p = 1 / (1 + 9 e^20) = 2.29e-10. The gradient that comes to it through the softmax is p (1 - p)
  // times the difference of what comes to it and to the others, -1 + 1 / (1 + 9 e^(1/9)) - e^(1/9) / (1 + 9 e^(1/9));
  // it should be -1 + p.
  const double e = std::exp(1.0 / 9);
  const double p = 1 / (1 + 9 * std::exp(20.0));
  const double expected = p * (1 - p) * (-1 + (1 - e) / (1 + 9 * e)) / (p - 1);
  EXPECT_NEAR(expected, 2.315e-10, 1e-13);
  EXPECT_TRUE(Claims(exhibit, "is 2.3e-10 times what it should be"));
  EXPECT_NEAR(Figure(exhibit, "The gradient, by", Number{-20}, "wrong / right"), expected, 1e-15);
  EXPECT_NEAR(Figure(exhibit, "The least", Number{100}, "wrong"), std::log(std::exp(1.0) + 99) - 1, 1e-12);
}

TEST(LossFigures, GradientsOfTheRequestAreSlopes) {
  const Request request = Logits({2, 1, 0.1}, 1);
  const Exhibit exhibit = ExhibitOf("softmax-before-cross-entropy", request);
  const Matrix right = Slope(CrossEntropyOp({1}), request.logits);
  const Matrix wrong = Slope(Chain({SoftmaxOp(), CrossEntropyOp({1})}), request.logits);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 0", "right"), right(0, 0), 1e-8);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 1 (target)", "wrong"), wrong(0, 1), 1e-8);
  EXPECT_NEAR(Figure(exhibit, "These", "ratio of their norms", "wrong"), wrong.matrix().norm() / right.matrix().norm(),
              1e-8);
}

TEST(LossFigures, SigmoidBeforeCrossEntropy) {
  const Exhibit exhibit = ExhibitOf("sigmoid-before-cross-entropy", DrawnClasses(10));
  EXPECT_TRUE(Claims(exhibit, "can never fall below 1.461"));
  // At equal scores of 20 the sigmoid's slope is 1 / (2 + e^20 + e^-20), and that is all that changes.
  EXPECT_NEAR(Figure(exhibit, "The gradient where", Number{20}, "wrong / right"),
              1 / (2 + std::exp(20.0) + std::exp(-20.0)), 1e-15);
  EXPECT_NEAR(Figure(exhibit, "The gradient where", Number{0}, "wrong / right"), 0.25, 1e-12);
}

TEST(LossFigures, SigmoidBeforeBceWithLogits) {
  const Exhibit exhibit = ExhibitOf("sigmoid-before-bce-with-logits", DrawnClasses(10));
  // ln(1 + 1/e), ln(2), and the mean of one and nine of them.
  EXPECT_TRUE(Claims(exhibit, "a label that holds can never fall below 0.3133"));
  EXPECT_TRUE(Claims(exhibit, "that of one that does not never below 0.6931"));
  EXPECT_NEAR(Figure(exhibit, "The least the loss can be, of", Number{1}, "wrong"),
              (std::log1p(std::exp(-1)) + 9 * std::log(2)) / 10, 1e-12);
  // At a score of 0 the probability is 1/2, of which the sigmoid is taken again: (sigmoid(1/2) - 1) / 4.
  EXPECT_NEAR(Figure(exhibit, "The gradient of one", Number{0}, "holds, wrong"), (1 / (1 + std::exp(-0.5)) - 1) / 4,
              1e-12);
  EXPECT_NEAR(Figure(exhibit, "The gradient of one", Number{0}, "holds, right"), -0.5, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "The gradient of one", Number{-20}, "holds, wrong"), -std::exp(-20.0) / 2, 1e-16);
}

TEST(LossFigures, SoftmaxForMultilabel) {
  const Exhibit exhibit = ExhibitOf("softmax-for-multilabel", Logits({2, 1, 0.1}));
  EXPECT_NEAR(Figure(exhibit, "The least the loss can be, of", Number{2}, "wrong"), 2 * std::log(2) / 3, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "The least the loss can be, of", Number{0}, "wrong"), -std::log(2.0 / 3), 1e-12);
  EXPECT_EQ(Figure(exhibit, "The least the loss can be, of", Number{1}, "wrong"), 0);
  // The first label has more than its half.
  EXPECT_TRUE(Claims(exhibit, "label 0 holds, but its score is pushed down"));
  EXPECT_FALSE(Claims(ExhibitOf("softmax-for-multilabel", Logits({0, 0, 0})), "pushed down"));
}

TEST(LossFigures, NllLossWithoutLogSoftmax) {
  const Exhibit exhibit = ExhibitOf("nll-loss-without-log-softmax", Logits({2, 1, 0.1}));
  EXPECT_EQ(Figure(exhibit, "These logits, as raw", "loss", "wrong"), -2);
  EXPECT_EQ(Figure(exhibit, "These logits, as raw", "gradient of class 0 (target)", "wrong"), -1);
  EXPECT_EQ(Figure(exhibit, "These logits, as raw", "gradient of class 1", "wrong"), 0);
  const double p = std::exp(2) / (std::exp(2) + std::exp(1) + std::exp(0.1));
  EXPECT_NEAR(Figure(exhibit, "These logits, as prob", "loss", "wrong"), -p, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These logits, as prob", "loss", "right"), -std::log(p), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These logits, as prob", "gradient of class 0 (target)", "wrong"), -p * (1 - p), 1e-12);
  EXPECT_TRUE(Claims(exhibit, "changes by -10 and the right one by 0"));
  EXPECT_TRUE(Claims(exhibit, "on 10 overlapping Gaussians the loss of raw scores falls to -"));
}

TEST(LossFigures, BceWithoutSigmoid) {
  const Exhibit exhibit = ExhibitOf("bce-without-sigmoid", Logits({2, 0.5, -0.1, 1}, 1));
  EXPECT_TRUE(Claims(exhibit, "an error for 2 of these 4 scores: 2, -0.1"));
  EXPECT_TRUE(Claims(exhibit, "65.9 % lie outside"));
  EXPECT_NEAR(Figure(exhibit, "These", "label 1 (target)", "loss, wrong"), std::log(2), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "label 1 (target)", "gradient, wrong"), -2, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "label 1 (target)", "loss, right"), std::log1p(std::exp(-0.5)), 1e-12);
  EXPECT_EQ(std::get<std::string>(exhibit.tables[0].rows[0][3]), "error");
  EXPECT_TRUE(Claims(ExhibitOf("bce-without-sigmoid", Logits({0, 1})), "PyTorch raises no error"));
}

TEST(LossFigures, KlDivWithoutLog) {
  const Exhibit exhibit = ExhibitOf("kl-div-without-log", Logits({2, 1, 0.1}));
  const std::string ways = "Each way";
  EXPECT_NEAR(Figure(exhibit, ways, "kl_div(log_softmax(z), t)", "loss, agreeing"), 0, 1e-12);
  EXPECT_NEAR(Figure(exhibit, ways, "kl_div(log_softmax(z), t)", "norm, agreeing"), 0, 1e-12);
  const double minus_entropy = 0.9 * std::log(0.9) + 0.1 * std::log(0.05);
  EXPECT_NEAR(Figure(exhibit, ways, "kl_div(softmax(z), t)", "loss, agreeing"), minus_entropy - 0.81 - 2 * 0.0025,
              1e-12);
  EXPECT_NEAR(Figure(exhibit, ways, "kl_div(z, t)", "loss"), minus_entropy - 0.9 * 2 - 0.05 * 1.1, 1e-12);
  EXPECT_GT(Figure(exhibit, ways, "kl_div(log_softmax(z), t, log_target=True)", "norm, agreeing"), 0.1);
  // xlogy(t, t) of a negative t.
  EXPECT_TRUE(std::isnan(Figure(exhibit, ways, "kl_div(log_softmax(z), log(t))", "loss")));
  // e^0.9 / (e^0.9 + 2 e^0.05)
  EXPECT_TRUE(Claims(exhibit, "give the teacher's choice 0.5391 instead of 0.9"));
}

TEST(LossFigures, CrossEntropySingleLogit) {
  const Exhibit exhibit = ExhibitOf("cross-entropy-single-logit", Logits({-3, 1}));
  EXPECT_EQ(Figure(exhibit, "These", "example 0 (target)", "loss, wrong"), 0);
  EXPECT_EQ(Figure(exhibit, "These", "example 0 (target)", "gradient, wrong"), 0);
  EXPECT_NEAR(Figure(exhibit, "These", "example 0 (target)", "loss, right"), std::log1p(std::exp(3)), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "example 1", "gradient, right"), 1 / (1 + std::exp(-1)), 1e-12);
  EXPECT_TRUE(Claims(exhibit, "the loss is at most 0 and its gradient at most 0; they should reach 20 and 1"));
}

TEST(LossFigures, ClassProbabilitiesExpected) {
  const Request request = Logits({2, 1, 0.1});
  const Exhibit exhibit = ExhibitOf("class-probabilities-expected", request);
  // -log(2 / 3.1); the slopes are 1 / 3.1 - 1 / 2 and 1 / 3.1.
  EXPECT_NEAR(Figure(exhibit, "These", "loss", "wrong"), std::log(3.1 / 2), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 0 (target)", "wrong"), 1 / 3.1 - 0.5, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 2", "wrong"), 1 / 3.1, 1e-12);
  // A negative share is clipped.
  const Exhibit clipped = ExhibitOf("class-probabilities-expected", Logits({-2, 1, 3}));
  EXPECT_NEAR(Figure(clipped, "These", "loss", "wrong"), -std::log(1e-7), 1e-9);
  EXPECT_EQ(Figure(clipped, "These", "norm of the gradient", "wrong"), 0);
  EXPECT_TRUE(Claims(clipped, "no score gets a gradient"));
  // Of two normal scores each order of signs is as likely; half of them agree.
  EXPECT_NEAR(Figure(exhibit, "Drawn", Number{2}, "share, wrong"), 0.5, 0.03);
}

}  // namespace
}  // namespace reference
