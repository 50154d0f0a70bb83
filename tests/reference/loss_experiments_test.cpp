// The experiments on the inputs of losses: they run whatever the logits, and the figures are those that another way of
// computing gives.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "reference/chain.h"
#include "reference/experiment.h"

namespace reference {
namespace {

const std::vector<std::string> kNames = {"softmax-before-cross-entropy",
                                         "sigmoid-before-bce-with-logits",
                                         "sigmoid-before-cross-entropy",
                                         "softmax-before-bce-with-logits",
                                         "softmax-for-multilabel",
                                         "nll-loss-without-log-softmax",
                                         "bce-without-sigmoid",
                                         "kl-div-without-log",
                                         "log-softmax-before-cross-entropy",
                                         "cross-entropy-single-logit",
                                         "class-probabilities-expected",
                                         "log-softmax-then-nll-loss"};

Request Of(const Asked& asked) { return *MakeRequest(asked).request; }

Request OfLogits(std::vector<double> logits, int target = 0) {
  return Of({.classes = {}, .logits = std::move(logits), .has_logits = true, .target = target});
}

Request OfClasses(int classes, int target = 0) {
  return Of({.classes = classes, .logits = {}, .has_logits = false, .target = target});
}

Exhibit ExhibitOf(const std::string& name, const Request& request) { return FindExperiment(name)->run(request); }

bool Claims(const Exhibit& exhibit, const std::string& words) {
  return std::any_of(exhibit.claims.begin(), exhibit.claims.end(),
                     [&](const std::string& claim) { return claim.find(words) != std::string::npos; });
}

// The number in the table whose title begins like this, in the first row that begins with `row`.
double Figure(const Exhibit& exhibit, const std::string& title, const Cell& row, const std::string& column) {
  const auto same = [](const Cell& a, const Cell& b) {
    if (a.index() != b.index()) return false;
    if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
    return std::get<Number>(a).value == std::get<Number>(b).value;
  };
  for (const Table& table : exhibit.tables) {
    const auto at = std::find(table.columns.begin(), table.columns.end(), column);
    if (!table.title.starts_with(title) || at == table.columns.end()) continue;
    for (const std::vector<Cell>& cells : table.rows) {
      if (same(cells[0], row)) return std::get<Number>(cells[static_cast<size_t>(at - table.columns.begin())]).value;
    }
  }
  ADD_FAILURE() << "no figure in `" << title << "`, column `" << column << "`";
  return std::nan("");
}

void ExpectWellFormed(const Exhibit& exhibit) {
  EXPECT_FALSE(exhibit.right.empty());
  EXPECT_FALSE(exhibit.wrong.empty());
  EXPECT_FALSE(exhibit.claims.empty());
  EXPECT_FALSE(exhibit.tables.empty());
  for (const std::string& claim : exhibit.claims) {
    EXPECT_FALSE(claim.empty() || claim.back() == '.') << claim;
  }
  for (const Table& table : exhibit.tables) {
    EXPECT_FALSE(table.title.empty());
    EXPECT_FALSE(table.rows.empty()) << table.title;
    for (const std::vector<Cell>& row : table.rows) {
      EXPECT_EQ(row.size(), table.columns.size()) << table.title;
    }
  }
  for (const Chart& chart : exhibit.charts) {
    EXPECT_FALSE(chart.title.empty());
    EXPECT_FALSE(chart.x.label.empty() || chart.y.label.empty()) << chart.title;
    EXPECT_FALSE(chart.series.empty()) << chart.title;
    for (const Series& series : chart.series) {
      EXPECT_EQ(series.x.size(), series.y.size()) << chart.title;
    }
  }
}

class LossExperiment : public testing::TestWithParam<std::string> {};

TEST_P(LossExperiment, RunsOnAnyLogits) {
  const std::vector<Request> requests = {Of({}),
                                         OfClasses(2),
                                         OfClasses(2, 1),
                                         OfClasses(1000),
                                         OfClasses(1000, 999),
                                         OfLogits({1e4, -1e4, 1e4}, 1),
                                         OfLogits({1e4, -1e4}),
                                         OfLogits({0, 0, 0}, 2),
                                         OfLogits({0.25, 0.5})};
  for (const Request& request : requests) {
    SCOPED_TRACE(testing::Message() << request.classes() << " logits, " << request.logits(0) << " first");
    ExpectWellFormed(ExhibitOf(GetParam(), request));
  }
}

TEST_P(LossExperiment, IsTheSameEveryTime) {
  const Exhibit one = ExhibitOf(GetParam(), Of({}));
  EXPECT_EQ(one.claims, ExhibitOf(GetParam(), Of({})).claims);
}

// The names of tests have no hyphens.
INSTANTIATE_TEST_SUITE_P(All, LossExperiment, testing::ValuesIn(kNames), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

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

TEST(LossExperiments, SoftmaxBeforeCrossEntropy) {
  const Exhibit exhibit = ExhibitOf("softmax-before-cross-entropy", OfClasses(10));
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

TEST(LossExperiments, GradientsOfTheRequestAreSlopes) {
  const Request request = OfLogits({2, 1, 0.1}, 1);
  const Exhibit exhibit = ExhibitOf("softmax-before-cross-entropy", request);
  const Matrix right = Slope(CrossEntropyOp({1}), request.logits);
  const Matrix wrong = Slope(Chain({SoftmaxOp(), CrossEntropyOp({1})}), request.logits);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 0", "right"), right(0, 0), 1e-8);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 1 (target)", "wrong"), wrong(0, 1), 1e-8);
  EXPECT_NEAR(Figure(exhibit, "These", "ratio of their norms", "wrong"), wrong.matrix().norm() / right.matrix().norm(),
              1e-8);
}

TEST(LossExperiments, SigmoidBeforeCrossEntropy) {
  const Exhibit exhibit = ExhibitOf("sigmoid-before-cross-entropy", OfClasses(10));
  EXPECT_TRUE(Claims(exhibit, "can never fall below 1.461"));
  // At equal scores of 20 the sigmoid's slope is 1 / (2 + e^20 + e^-20), and that is all that changes.
  EXPECT_NEAR(Figure(exhibit, "The gradient where", Number{20}, "wrong / right"),
              1 / (2 + std::exp(20.0) + std::exp(-20.0)), 1e-15);
  EXPECT_NEAR(Figure(exhibit, "The gradient where", Number{0}, "wrong / right"), 0.25, 1e-12);
}

TEST(LossExperiments, SigmoidBeforeBceWithLogits) {
  const Exhibit exhibit = ExhibitOf("sigmoid-before-bce-with-logits", OfClasses(10));
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

TEST(LossExperiments, SoftmaxForMultilabel) {
  const Exhibit exhibit = ExhibitOf("softmax-for-multilabel", OfLogits({2, 1, 0.1}));
  EXPECT_NEAR(Figure(exhibit, "The least the loss can be, of", Number{2}, "wrong"), 2 * std::log(2) / 3, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "The least the loss can be, of", Number{0}, "wrong"), -std::log(2.0 / 3), 1e-12);
  EXPECT_EQ(Figure(exhibit, "The least the loss can be, of", Number{1}, "wrong"), 0);
  // The first label has more than its half.
  EXPECT_TRUE(Claims(exhibit, "label 0 holds, but its score is pushed down"));
  EXPECT_FALSE(Claims(ExhibitOf("softmax-for-multilabel", OfLogits({0, 0, 0})), "pushed down"));
}

TEST(LossExperiments, NllLossWithoutLogSoftmax) {
  const Exhibit exhibit = ExhibitOf("nll-loss-without-log-softmax", OfLogits({2, 1, 0.1}));
  EXPECT_EQ(Figure(exhibit, "These logits, as raw", "loss", "wrong"), -2);
  EXPECT_EQ(Figure(exhibit, "These logits, as raw", "gradient of class 0 (target)", "wrong"), -1);
  EXPECT_EQ(Figure(exhibit, "These logits, as raw", "gradient of class 1", "wrong"), 0);
  const double p = std::exp(2) / (std::exp(2) + std::exp(1) + std::exp(0.1));
  EXPECT_NEAR(Figure(exhibit, "These logits, as prob", "loss", "wrong"), -p, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These logits, as prob", "loss", "right"), -std::log(p), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These logits, as prob", "gradient of class 0 (target)", "wrong"), -p * (1 - p), 1e-12);
  EXPECT_TRUE(Claims(exhibit, "changes by -10 and the right one by 0"));
  EXPECT_TRUE(Claims(exhibit, "trained on raw scores of 10 overlapping Gaussians, the loss falls to -"));
}

TEST(LossExperiments, BceWithoutSigmoid) {
  const Exhibit exhibit = ExhibitOf("bce-without-sigmoid", OfLogits({2, 0.5, -0.1, 1}, 1));
  EXPECT_TRUE(Claims(exhibit, "an error for 2 of these 4 scores: 2, -0.1"));
  EXPECT_TRUE(Claims(exhibit, "65.9 % lie outside"));
  EXPECT_NEAR(Figure(exhibit, "These", "label 1 (target)", "loss, wrong"), std::log(2), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "label 1 (target)", "gradient, wrong"), -2, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "label 1 (target)", "loss, right"), std::log1p(std::exp(-0.5)), 1e-12);
  EXPECT_EQ(std::get<std::string>(exhibit.tables[0].rows[0][3]), "error");
  EXPECT_TRUE(Claims(ExhibitOf("bce-without-sigmoid", OfLogits({0, 1})), "PyTorch raises no error"));
}

TEST(LossExperiments, KlDivWithoutLog) {
  const Exhibit exhibit = ExhibitOf("kl-div-without-log", OfLogits({2, 1, 0.1}));
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

TEST(LossExperiments, CrossEntropySingleLogit) {
  const Exhibit exhibit = ExhibitOf("cross-entropy-single-logit", OfLogits({-3, 1}));
  EXPECT_EQ(Figure(exhibit, "These", "example 0 (target)", "loss, wrong"), 0);
  EXPECT_EQ(Figure(exhibit, "These", "example 0 (target)", "gradient, wrong"), 0);
  EXPECT_NEAR(Figure(exhibit, "These", "example 0 (target)", "loss, right"), std::log1p(std::exp(3)), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "example 1", "gradient, right"), 1 / (1 + std::exp(-1)), 1e-12);
  EXPECT_TRUE(Claims(exhibit, "the loss is at most 0 and its gradient at most 0; they should reach 20 and 1"));
}

TEST(LossExperiments, ClassProbabilitiesExpected) {
  const Request request = OfLogits({2, 1, 0.1});
  const Exhibit exhibit = ExhibitOf("class-probabilities-expected", request);
  // -log(2 / 3.1); the slopes are 1 / 3.1 - 1 / 2 and 1 / 3.1.
  EXPECT_NEAR(Figure(exhibit, "These", "loss", "wrong"), std::log(3.1 / 2), 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 0 (target)", "wrong"), 1 / 3.1 - 0.5, 1e-12);
  EXPECT_NEAR(Figure(exhibit, "These", "gradient of class 2", "wrong"), 1 / 3.1, 1e-12);
  // A negative share is clipped.
  const Exhibit clipped = ExhibitOf("class-probabilities-expected", OfLogits({-2, 1, 3}));
  EXPECT_NEAR(Figure(clipped, "These", "loss", "wrong"), -std::log(1e-7), 1e-9);
  EXPECT_EQ(Figure(clipped, "These", "norm of the gradient", "wrong"), 0);
  EXPECT_TRUE(Claims(clipped, "no score gets a gradient"));
  // Of two normal scores each order of signs is as likely; half of them agree.
  EXPECT_NEAR(Figure(exhibit, "Drawn", Number{2}, "share, wrong"), 0.5, 0.03);
}

TEST(LossExperiments, TwoThatAreTheSame) {
  for (const std::string name : {"log-softmax-before-cross-entropy", "log-softmax-then-nll-loss"}) {
    for (const Request& request : {Of({}), OfClasses(1000), OfLogits({1e4, -1e4, 3}, 1)}) {
      const Exhibit exhibit = ExhibitOf(name, request);
      const double right = Figure(exhibit, "These logits, in", "float64", "loss, right");
      EXPECT_NEAR(Figure(exhibit, "These logits, in", "float64", "loss, wrong"), right, 1e-14 * (1 + right)) << name;
      EXPECT_NEAR(Figure(exhibit, "These logits, in", "float64", "relative error of the gradient"), 0, 1e-12) << name;
    }
    const Exhibit exhibit = ExhibitOf(name, Of({}));
    EXPECT_NEAR(Figure(exhibit, "The largest", "float64", "of the loss"), 0, 1e-14) << name;
    EXPECT_NEAR(Figure(exhibit, "The largest", "float32", "of the loss"), 0, 1e-5) << name;
  }
  const Exhibit spelled_out = ExhibitOf("log-softmax-then-nll-loss", Of({}));
  for (const char* const format : {"float64", "float32", "bfloat16", "float16"}) {
    EXPECT_EQ(Figure(spelled_out, "The largest", format, "of the loss"), 0);
    EXPECT_EQ(Figure(spelled_out, "The largest", format, "of the gradient, relative"), 0);
  }
}

TEST(LossExperiments, WrongDiffersWhereItIsWrong) {
  for (const std::string name :
       {"softmax-before-cross-entropy", "sigmoid-before-bce-with-logits", "sigmoid-before-cross-entropy",
        "softmax-before-bce-with-logits", "softmax-for-multilabel", "nll-loss-without-log-softmax",
        "kl-div-without-log", "class-probabilities-expected"}) {
    const Exhibit exhibit = ExhibitOf(name, Of({}));
    const double right = Figure(exhibit, "These", "loss", "right");
    EXPECT_GT(std::abs(Figure(exhibit, "These", "loss", "wrong") - right), 0.01) << name;
    EXPECT_GT(Figure(exhibit, "These", "relative error of the gradient", "wrong"), 0.01) << name;
  }
}

// What is claimed of training is that of the tables; here, that the harm is where the documentation says.
TEST(LossExperiments, TrainingSuffers) {
  const auto final_of = [](const std::string& name, const std::string& row, const std::string& column) {
    return Figure(ExhibitOf(name, Of({})), "Training", row, column);
  };
  for (const std::string name :
       {"softmax-before-cross-entropy", "softmax-before-bce-with-logits", "softmax-for-multilabel",
        "sigmoid-before-bce-with-logits", "nll-loss-without-log-softmax", "class-probabilities-expected",
        "cross-entropy-single-logit"}) {
    EXPECT_GT(final_of(name, "final accuracy", "right"), final_of(name, "final accuracy", "wrong") + 0.03) << name;
  }
  EXPECT_GT(final_of("sigmoid-before-cross-entropy", "expected calibration error", "wrong"), 0.3);
  EXPECT_EQ(final_of("log-softmax-then-nll-loss", "final accuracy", "wrong"),
            final_of("log-softmax-then-nll-loss", "final accuracy", "right"));
}

}  // namespace
}  // namespace reference
