// The experiments on the inputs of losses differ where they must and agree where they must.
#include <cmath>
#include <string>

#include "gtest/gtest.h"
#include "tests/reference/exhibits.h"

namespace reference {
namespace {

TEST(LossExperiments, TwoThatAreTheSame) {
  for (const std::string name : {"log-softmax-before-cross-entropy", "log-softmax-then-nll-loss"}) {
    for (const Request& request : {DefaultRequest(), DrawnClasses(1000), Logits({1e4, -1e4, 3}, 1)}) {
      const Exhibit exhibit = ExhibitOf(name, request);
      const double right = Figure(exhibit, "These logits, in", "float64", "loss, right");
      EXPECT_NEAR(Figure(exhibit, "These logits, in", "float64", "loss, wrong"), right, 1e-14 * (1 + right)) << name;
      EXPECT_NEAR(Figure(exhibit, "These logits, in", "float64", "relative error of the gradient"), 0, 1e-12) << name;
    }
    const Exhibit exhibit = ExhibitOf(name, DefaultRequest());
    EXPECT_NEAR(Figure(exhibit, "The largest", "float64", "of the loss"), 0, 1e-14) << name;
    EXPECT_NEAR(Figure(exhibit, "The largest", "float32", "of the loss"), 0, 1e-5) << name;
  }
  const Exhibit spelled_out = ExhibitOf("log-softmax-then-nll-loss", DefaultRequest());
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
    const Exhibit exhibit = ExhibitOf(name, DefaultRequest());
    const double right = Figure(exhibit, "These", "loss", "right");
    EXPECT_GT(std::abs(Figure(exhibit, "These", "loss", "wrong") - right), 0.01) << name;
    EXPECT_GT(Figure(exhibit, "These", "relative error of the gradient", "wrong"), 0.01) << name;
  }
}

// What is claimed of training is that of the tables; here, that the harm is where the documentation says.
TEST(LossExperiments, TrainingSuffers) {
  const auto final_of = [](const std::string& name, const std::string& row, const std::string& column) {
    return Figure(ExhibitOf(name, DefaultRequest()), "Training", row, column);
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
