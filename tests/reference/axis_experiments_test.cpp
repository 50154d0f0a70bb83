#include <algorithm>
#include <cmath>
#include <random>

#include "reference/company.h"
#include "reference/random.h"
#include "reference/training.h"
#include "tests/reference/exhibits.h"

namespace reference {
namespace {

constexpr const char* kExperiments[] = {"softmax-over-batch-axis",     "softmax-implicit-dim",
                                        "softmax-over-singleton-axis", "softmax-over-wrong-axis",
                                        "argmax-over-wrong-axis",      "cross-entropy-class-axis"};

TEST(AxisExperiments, AreWellFormedForEveryRequest) {
  for (const char* name : kExperiments) {
    for (const Request& request : ManyRequests()) {
      SCOPED_TRACE(std::string(name) + ", " + std::to_string(request.classes()) + " classes");
      ExpectWellFormed(ExhibitOf(name, request));
    }
  }
}

TEST(AxisExperiments, ABatchOfOneIsAllOnes) {
  for (const Request& request : ManyRequests()) {
    const Company alone = InCompany(request, {1})[0];
    EXPECT_EQ(alone.lowest, 1);
    EXPECT_EQ(alone.highest, 1);
    EXPECT_EQ(alone.least_sum, request.classes());
    EXPECT_EQ(alone.own_gradient, 0);
    EXPECT_EQ(alone.leaked_gradient, 0);
  }
}

// What raises the example's own score of its class lowers that of the others by as much.
TEST(AxisExperiments, HalfOfTheGradientLandsOnTheOthers) {
  for (const Request& request : ManyRequests()) {
    for (const Company& company : InCompany(request, {2, 8, 64})) {
      EXPECT_NEAR(company.own_gradient, company.leaked_gradient, 1e-12);
      EXPECT_LE(company.own_gradient, 1 - company.lowest + 1e-12);
      EXPECT_GE(company.own_gradient, 1 - company.highest - 1e-12);
    }
  }
}

TEST(AxisExperiments, EqualExamplesShareTheProbability) {
  EXPECT_NEAR(AmongEquals(RequestFor({2, 1, 0.1}), 64), 1.0 / 64, 1e-15);
  EXPECT_NEAR(AmongEquals(RequestFor({1e4, 0}), 8), 1.0 / 8, 1e-15);
}

TEST(AxisExperiments, GradientGoesWhereThePlainFormulaSendsIt) {
  const Request request = RequestFor({2, 1, 0.1}, 1);
  const Exhibit exhibit = ExhibitOf("softmax-over-batch-axis", request);
  const Table& table = TableNamed(exhibit, "Where the gradient");
  const Matrix others = DrawnScores(7, 3, 4);
  const double over_batch = std::exp(1.0) / (std::exp(1.0) + others.col(1).exp().sum());
  const double over_classes = std::exp(1.0) / (std::exp(2.0) + std::exp(1.0) + std::exp(0.1));
  EXPECT_NEAR(NumberIn(table, "loss", "right"), -std::log(over_classes), 1e-12);
  EXPECT_NEAR(NumberIn(table, "loss", "wrong"), -std::log(over_batch), 1e-12);
  EXPECT_NEAR(NumberIn(table, "its score of the target", "wrong"), 1 - over_batch, 1e-12);
  EXPECT_NEAR(NumberIn(table, "its other scores", "right"), 1 - over_classes, 1e-12);
  EXPECT_NEAR(NumberIn(table, "its other scores", "wrong"), 0, 1e-12);
  EXPECT_NEAR(NumberIn(table, "scores of other examples", "right"), 0, 1e-12);
  EXPECT_NEAR(NumberIn(table, "scores of other examples", "wrong"), 1 - over_batch, 1e-12);
}

// One at a time every probability is 1 and the first class is predicted.
TEST(AxisExperiments, TheModelOfTheBatchPredictsTheFirstClassForOneExample) {
  const Indices target = OverlappingGaussians(5).test.target;
  const double of_first_class =
      static_cast<double>(std::count(target.begin(), target.end(), 0)) / static_cast<double>(target.size());
  const Exhibit exhibit = ExhibitOf("softmax-over-batch-axis", RequestFor(Asked{}));
  EXPECT_NEAR(NumberIn(TableNamed(exhibit, "The same two models"), "1", "accuracy, wrong"), of_first_class, 1e-12);
}

// torch.nn.functional._get_softmax_dim
TEST(AxisExperiments, ImplicitDimIsPyTorchs) {
  const Exhibit exhibit = ExhibitOf("softmax-implicit-dim", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "What PyTorch picks");
  const std::vector<const char*> by_axes = {"0", "0", "1", "0", "1", "1"};
  for (const std::vector<Cell>& row : table.rows) {
    const size_t axes = std::stoul(std::get<std::string>(row[1]));
    EXPECT_EQ(std::get<std::string>(row[2]), by_axes[axes]) << std::get<std::string>(row[0]);
  }
  const double right = std::exp(2) / (std::exp(2) + std::exp(1) + std::exp(0.1));
  EXPECT_EQ(TextIn(table, "[N, K]", "that axis holds"), "classes");
  EXPECT_NEAR(NumberIn(table, "[N, K]", "lowest"), right, 1e-12);
  EXPECT_NEAR(NumberIn(table, "[N, K]", "least sum"), 1, 1e-12);
  EXPECT_EQ(TextIn(table, "[N, T, K]", "that axis holds"), "batch");
  EXPECT_LT(NumberIn(table, "[N, T, K]", "lowest"), NumberIn(table, "[N, T, K]", "highest"));
  EXPECT_GT(NumberIn(table, "[N, T, K]", "predictions changed"), 0);
}

TEST(AxisExperiments, ASingleScoreIsNotTrained) {
  const Exhibit exhibit = ExhibitOf("softmax-over-singleton-axis", RequestFor({2, -30}));
  const Table& scores = TableNamed(exhibit, "Each score");
  for (const auto& [text, score] : {std::pair{"2", 2.0}, std::pair{"-30", -30.0}}) {
    EXPECT_EQ(NumberIn(scores, text, "softmax"), 1);
    EXPECT_EQ(NumberIn(scores, text, "log_softmax"), 0);
    EXPECT_NEAR(NumberIn(scores, text, "sigmoid"), (1 + std::tanh(score / 2)) / 2, 1e-12);
  }
  const Table& losses = TableNamed(exhibit, "Binary cross-entropy");
  EXPECT_EQ(NumberIn(losses, "1", "loss, wrong"), 0);
  EXPECT_EQ(NumberIn(losses, "0", "loss, wrong"), 100);
  EXPECT_EQ(NumberIn(losses, "1", "gradient, wrong"), 0);
  EXPECT_EQ(NumberIn(losses, "0", "gradient, wrong"), 0);
  EXPECT_NEAR(NumberIn(losses, "1", "loss, right"), (std::log1p(std::exp(-2)) + std::log1p(std::exp(30))) / 2, 1e-9);
  const Matrix labels = IndependentLabels(1).test.labels;
  EXPECT_NEAR(NumberIn(TableNamed(exhibit, "Training"), "final accuracy", "wrong"), labels.mean(), 1e-12);
}

TEST(AxisExperiments, SegmentationOverTheRowDoesNotLearn) {
  const Exhibit exhibit = ExhibitOf("softmax-over-wrong-axis", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "Training");
  EXPECT_LT(NumberIn(table, "final accuracy", "wrong") + 0.1, NumberIn(table, "final accuracy", "right"));
  EXPECT_TRUE(Claims(exhibit, "every class gets " + Text(1.0 / 64)));
}

TEST(AxisExperiments, ArgmaxOverTheBatchGivesExamples) {
  for (const Request& request : ManyRequests()) {
    const Exhibit exhibit = ExhibitOf("argmax-over-wrong-axis", request);
    const Table& table = TableNamed(exhibit, "These logits");
    const auto best = std::max_element(request.logits.begin(), request.logits.end()) - request.logits.begin();
    EXPECT_EQ(TextIn(table, "0", "argmax(dim=1)"), "class " + std::to_string(best));
    EXPECT_EQ(TextIn(table, "0", "label"), std::to_string(request.target));
    for (const std::vector<Cell>& row : table.rows) {
      const std::string wrong = std::get<std::string>(row[3]);
      if (!wrong.empty()) EXPECT_LT(std::stoi(wrong.substr(8)), 4) << wrong;
    }
    EXPECT_TRUE(Claims(exhibit, "the result has " + std::to_string(request.classes()) + " entries"));
  }
}

// The same model drawn by the standard library's own generator.
TEST(AxisExperiments, ArgmaxOverTheBatchIsRarelyTheLabel) {
  constexpr int kClasses = 5;
  constexpr int kBatches = 4000;
  std::mt19937 engine(1);
  std::normal_distribution<double> noise(0, 1.5);
  std::uniform_int_distribution<int> classes(0, kClasses - 1);
  double right = 0;
  double wrong = 0;
  for (int batch = 0; batch < kBatches; ++batch) {
    double scores[kClasses][kClasses];
    int target[kClasses];
    for (int n = 0; n < kClasses; ++n) {
      for (double& score : scores[n]) score = noise(engine);
      target[n] = classes(engine);
      scores[n][target[n]] += 3;
    }
    for (int i = 0; i < kClasses; ++i) {
      int best_class = 0;
      int best_example = 0;
      for (int j = 1; j < kClasses; ++j) {
        if (scores[i][j] > scores[i][best_class]) best_class = j;
        if (scores[j][i] > scores[best_example][i]) best_example = j;
      }
      right += best_class == target[i] ? 1 : 0;
      wrong += best_example == target[i] ? 1 : 0;
    }
  }
  const Exhibit exhibit = ExhibitOf("argmax-over-wrong-axis", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "Predictions equal to the label");
  EXPECT_NEAR(NumberIn(table, "5", "argmax(dim=1)"), right / (kBatches * kClasses), 0.03);
  EXPECT_NEAR(NumberIn(table, "5", "argmax(dim=0)"), wrong / (kBatches * kClasses), 0.03);
}

// The loss of one sequence written out: softmax over the steps, for each class; over the classes, for each step.
struct PlainLosses {
  double right = 0;
  double wrong = 0;
};

PlainLosses PlainLossesOf(const Matrix& scores, const Matrix& one_hot) {
  PlainLosses losses;
  for (Eigen::Index t = 0; t < scores.rows(); ++t) {
    for (Eigen::Index k = 0; k < scores.cols(); ++k) {
      const double exp = std::exp(scores(t, k));
      losses.right -= one_hot(t, k) * std::log(exp / scores.row(t).exp().sum()) / static_cast<double>(scores.rows());
      losses.wrong -= one_hot(t, k) * std::log(exp / scores.col(k).exp().sum()) / static_cast<double>(scores.cols());
    }
  }
  return losses;
}

TEST(AxisExperiments, CrossEntropyOverTheStepsIsThePlainFormula) {
  const Request request = RequestFor({2, 1, 0.1, -1}, 2);
  const Exhibit exhibit = ExhibitOf("cross-entropy-class-axis", request);
  Matrix scores(8, 4);
  scores << request.logits, DrawnScores(7, 4, 9);
  Random random(8);
  Indices target = {request.target};
  while (target.size() < 8) target.push_back(random.Below(4));
  const Matrix one_hot = OneHot(target, 4);
  const Table& table = TableNamed(exhibit, "These logits");
  EXPECT_NEAR(NumberIn(table, "loss", "right"), PlainLossesOf(scores, one_hot).right, 1e-12);
  EXPECT_NEAR(NumberIn(table, "loss", "wrong"), PlainLossesOf(scores, one_hot).wrong, 1e-12);
  for (int k = 0; k < 4; ++k) {
    const double step = 1e-6;
    Matrix up = scores;
    Matrix down = scores;
    up(0, k) += step;
    down(0, k) -= step;
    const double slope = (PlainLossesOf(up, one_hot).wrong - PlainLossesOf(down, one_hot).wrong) / (2 * step);
    const std::string row = "gradient of class " + std::to_string(k) + (k == 2 ? " (target)" : "");
    EXPECT_NEAR(NumberIn(table, row, "wrong"), slope, 1e-8) << k;
  }
  EXPECT_TRUE(Claims(exhibit, Text(2 * std::log(8)) + ", not " + Text(std::log(4))));
}

TEST(AxisExperiments, CrossEntropyOverTheStepsPunishesAModelThatIsRight) {
  const Exhibit exhibit = ExhibitOf("cross-entropy-class-axis", RequestFor(Asked{}));
  const Table& table = TableNamed(exhibit, "A model that is right");
  for (const double margin : {1.0, 5.0, 20.0}) {
    EXPECT_NEAR(NumberIn(table, Text(margin), "loss, right"), std::log1p(9 * std::exp(-margin)), 1e-12);
  }
  EXPECT_GT(NumberIn(table, "20", "loss, wrong"), NumberIn(table, "1", "loss, wrong"));
  const Table& shapes = TableNamed(exhibit, "What cross_entropy makes");
  EXPECT_EQ(TextIn(shapes, "3", "indices given"), "[2, 3]");
  EXPECT_EQ(TextIn(shapes, "6", "classes it takes"), "6");
}

}  // namespace
}  // namespace reference
