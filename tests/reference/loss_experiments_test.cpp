// The experiments on the inputs of losses: they run whatever the logits, differ where they must and agree where they
// must.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/exhibit_reading.h"

namespace reference::reading {
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
                                         OfLogits({0.25, 0.5}),
                                         OfLogits({1e300, -1e300}, 1),
                                         OfLogits({1e308, 1e308})};
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
}  // namespace reference::reading
