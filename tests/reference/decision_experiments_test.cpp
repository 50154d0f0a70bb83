#include <bit>
#include <cmath>
#include <cstdint>

#include "reference/random.h"
#include "tests/reference/exhibits.h"

namespace reference {
namespace {

constexpr const char* kExperiments[] = {"softmax-before-argmax", "logits-as-probabilities", "probabilities-as-logits"};

TEST(DecisionExperiments, AreWellFormedForEveryRequest) {
  for (const char* name : kExperiments) {
    for (const Request& request : ManyRequests()) {
      SCOPED_TRACE(std::string(name) + ", " + std::to_string(request.classes()) + " classes");
      ExpectWellFormed(ExhibitOf(name, request));
    }
  }
}

float PlainSigmoid(float x) { return 1.0F / (1.0F + std::exp(-x)); }

// Rounds to the upper 16 bits of a float, ties to even.
float PlainBFloat16(float x) {
  uint32_t bits = std::bit_cast<uint32_t>(x);
  bits += 0x7FFF + ((bits >> 16) & 1);
  return std::bit_cast<float>(bits & 0xFFFF0000);
}

float Same(float x) { return x; }

// The share of rows whose first largest entry sigmoid moves; `stored` rounds.
double PlainShareChanged(const Matrix& logits, float (*stored)(float)) {
  int changed = 0;
  for (Eigen::Index n = 0; n < logits.rows(); ++n) {
    Eigen::Index before = 0;
    Eigen::Index after = 0;
    const auto score = [&](Eigen::Index k) { return stored(static_cast<float>(logits(n, k))); };
    const auto probability = [&](Eigen::Index k) { return stored(PlainSigmoid(score(k))); };
    for (Eigen::Index k = 1; k < logits.cols(); ++k) {
      if (score(k) > score(before)) before = k;
      if (probability(k) > probability(after)) after = k;
    }
    changed += before != after ? 1 : 0;
  }
  return static_cast<double>(changed) / static_cast<double>(logits.rows());
}

TEST(DecisionExperiments, SigmoidChangesAsManyPredictionsAsPlainCodeSays) {
  const Exhibit exhibit = ExhibitOf("softmax-before-argmax", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "Predictions that sigmoid changes");
  for (const int classes : {10, 50, 1000}) {
    const Matrix logits = 10 * Random(11).Normals(100, classes);
    const std::string column = std::to_string(classes) + " classes";
    EXPECT_NEAR(NumberIn(table, "float32", column), PlainShareChanged(logits, Same), 1e-12);
    EXPECT_NEAR(NumberIn(table, "bfloat16", column), PlainShareChanged(logits, PlainBFloat16), 1e-12);
  }
}

TEST(DecisionExperiments, SoftmaxKeepsPredictionsUntilItsNumbersRunOut) {
  const Exhibit exhibit = ExhibitOf("softmax-before-argmax", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "Predictions that softmax changes");
  for (const char* const column : {"10 classes", "50 classes", "1000 classes"}) {
    EXPECT_EQ(NumberIn(table, "float64", column), 0);
    EXPECT_EQ(NumberIn(table, "float32", column), 0);
    EXPECT_GT(NumberIn(table, "float8_e4m3fn", column), 0);
  }
}

TEST(DecisionExperiments, WhereSigmoidSaturatesTheFirstWins) {
  const Exhibit exhibit = ExhibitOf("softmax-before-argmax", RequestFor({20, 30, 25}));
  const Table& table = TableNamed(exhibit, "These logits");
  ASSERT_EQ(PlainSigmoid(20), 1.0F);
  EXPECT_EQ(TextIn(table, "float32", "scores"), "1");
  EXPECT_EQ(TextIn(table, "float32", "sigmoid"), "0");
  EXPECT_EQ(TextIn(table, "float32", "softmax"), "1");
  EXPECT_EQ(TextIn(table, "float64", "sigmoid"), "1");
  EXPECT_TRUE(Claims(exhibit, "sigmoid changes the prediction for these logits in float32"));
}

TEST(DecisionExperiments, ThresholdsOnBFloat16AreThoseOfPlainCode) {
  const Exhibit exhibit = ExhibitOf("softmax-before-argmax", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "Decisions sigmoid(z) > t");
  const Matrix scores = Random(12).Normals(1, 2000, 4);
  for (const float threshold : {0.5F, 0.999F}) {
    const float logit = PlainBFloat16(std::log(threshold / (1 - threshold)));
    int differ = 0;
    for (const double score : scores.reshaped()) {
      const float stored = PlainBFloat16(static_cast<float>(score));
      differ += (stored > logit) != (PlainBFloat16(PlainSigmoid(stored)) > PlainBFloat16(threshold)) ? 1 : 0;
    }
    EXPECT_NEAR(NumberIn(table, "bfloat16", "t = " + Text(threshold)), differ / 2000.0, 1e-3) << threshold;
  }
}

// The share of a normal distribution between two scores.
double Between(double low, double high, double deviation) {
  const auto below = [&](double score) { return std::erfc(-score / deviation / std::sqrt(2)) / 2; };
  return std::abs(below(high) - below(low));
}

TEST(DecisionExperiments, RawThresholdsDecideAsTheNormalDistributionSays) {
  const Exhibit exhibit = ExhibitOf("logits-as-probabilities", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "z > t");
  for (const double threshold : {0.1, 0.25, 0.5, 0.75, 0.9}) {
    const double meant = std::log(threshold / (1 - threshold));
    EXPECT_NEAR(NumberIn(table, Text(threshold), "score that is meant"), meant, 1e-12);
    EXPECT_NEAR(NumberIn(table, Text(threshold), "means"), (1 + std::tanh(threshold / 2)) / 2, 1e-12);
    for (const double deviation : {0.5, 1.0, 2.0, 5.0}) {
      EXPECT_NEAR(NumberIn(table, Text(threshold), "deviation " + Text(deviation)),
                  Between(meant, threshold, deviation), 0.012);
    }
  }
  EXPECT_TRUE(Claims(exhibit, "is a probability above 0.6225"));
  // 0.1 lies between 0 and 0.5.
  EXPECT_TRUE(Claims(exhibit, "differ on 1 of these 3 logits"));
}

TEST(DecisionExperiments, SamplingFromScores) {
  const Exhibit positive = ExhibitOf("logits-as-probabilities", RequestFor(Asked{}));
  const Table& drawn = TableNamed(positive, "Sampling from these logits");
  EXPECT_NEAR(NumberIn(drawn, "0", "Categorical"), 2 / 3.1, 1e-12);
  EXPECT_NEAR(NumberIn(drawn, "2", "multinomial"), 0.1 / 3.1, 1e-12);
  const Table& refused = TableNamed(positive, "Examples with drawn scores");
  for (const int classes : {2, 3, 5, 10}) {
    const std::string row = std::to_string(classes);
    EXPECT_NEAR(NumberIn(refused, row, "multinomial"), 1 - std::pow(0.5, classes), 0.05);
    EXPECT_NEAR(NumberIn(refused, row, "Categorical"), 1 - 2 * std::pow(0.5, classes), 0.05);
  }

  const Exhibit mixed = ExhibitOf("logits-as-probabilities", RequestFor({1, -1, 3}));
  EXPECT_EQ(TextIn(TableNamed(mixed, "Sampling"), "0", "Categorical"), "refused");
  EXPECT_EQ(TextIn(TableNamed(mixed, "Sampling"), "0", "multinomial"), "refused");
}

// As torch 2.13 has it: Categorical(torch.tensor([-1., -2., -3.])).probs is [1/6, 1/3, 1/2], and multinomial raises.
TEST(DecisionExperiments, NegativeScoresTurnTheOrderRound) {
  const Exhibit exhibit = ExhibitOf("logits-as-probabilities", RequestFor({-1, -2, -3}));
  const Table& table = TableNamed(exhibit, "Sampling");
  EXPECT_NEAR(NumberIn(table, "0", "Categorical"), 1.0 / 6, 1e-12);
  EXPECT_NEAR(NumberIn(table, "2", "Categorical"), 1.0 / 2, 1e-12);
  EXPECT_EQ(TextIn(table, "0", "multinomial"), "refused");
  EXPECT_TRUE(Claims(exhibit, "the likeliest is class 2, not 0"));
  EXPECT_TRUE(Claims(exhibit, "torch.multinomial refuses these logits: 3 of 3 are negative"));
}

TEST(DecisionExperiments, EqualZerosAreRefused) {
  const Exhibit exhibit = ExhibitOf("logits-as-probabilities", RequestFor({0, 0}));
  EXPECT_EQ(TextIn(TableNamed(exhibit, "Sampling"), "0", "Categorical"), "refused");
  EXPECT_EQ(TextIn(TableNamed(exhibit, "Sampling"), "0", "multinomial"), "refused");
}

TEST(DecisionExperiments, ASecondSoftmaxFlattens) {
  const Exhibit exhibit = ExhibitOf("probabilities-as-logits", RequestFor({2, 1, 0.1}));
  const double total = std::exp(2) + std::exp(1) + std::exp(0.1);
  const double once[] = {std::exp(2) / total, std::exp(1) / total, std::exp(0.1) / total};
  const double second = std::exp(once[0]) + std::exp(once[1]) + std::exp(once[2]);
  double entropy = 0;
  for (int k = 0; k < 3; ++k) {
    const double twice = std::exp(once[k]) / second;
    entropy -= twice * std::log(twice);
    const std::string row = std::to_string(k);
    EXPECT_NEAR(NumberIn(TableNamed(exhibit, "These logits"), row, "softmax(softmax"), twice, 1e-12);
  }
  const Table& categorical = TableNamed(exhibit, "Categorical");
  EXPECT_NEAR(NumberIn(categorical, "entropy", "wrong"), entropy, 1e-12);
  EXPECT_NEAR(NumberIn(categorical, "share of the largest entropy", "wrong"), entropy / std::log(3), 1e-12);
}

TEST(DecisionExperiments, CeilingsAreReachedByASureModel) {
  const Exhibit exhibit = ExhibitOf("probabilities-as-logits", RequestFor({1000, 0, 0, 0, 0}));
  const double ceiling = std::exp(1) / (std::exp(1) + 4);
  EXPECT_NEAR(NumberIn(TableNamed(exhibit, "The largest probability"), "5", "largest"), ceiling, 1e-12);
  EXPECT_NEAR(NumberIn(TableNamed(exhibit, "Categorical"), "largest probability", "wrong"), ceiling, 1e-12);
  EXPECT_EQ(NumberIn(TableNamed(exhibit, "Categorical"), "entropy", "right"), 0);
  EXPECT_NEAR(NumberIn(TableNamed(exhibit, "These logits"), "1", "sigmoid(sigmoid"), 1 / (1 + std::exp(-0.5)), 1e-12);
  EXPECT_TRUE(Claims(exhibit, "lies between 0.5 and 0.7311"));
}

}  // namespace
}  // namespace reference
