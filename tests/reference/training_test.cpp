#include "reference/training.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "gtest/gtest.h"
#include "reference/closed_forms.h"
#include "reference/network.h"
#include "reference/random.h"

namespace reference {
namespace {

Operation Right(const Examples& batch) { return CrossEntropyOp(batch.target); }
Operation Wrong(const Examples& batch) { return Chain({SoftmaxOp(), CrossEntropyOp(batch.target)}); }
Operation RightOfLabels(const Examples& batch) { return BinaryCrossEntropyWithLogitsOp(batch.labels); }
Operation WrongOfLabels(const Examples& batch) { return Chain({SigmoidOp(), RightOfLabels(batch)}); }

// FNV-1a over the bits of everything a run says.
class Hash {
 public:
  void Add(double number) {
    value_ = (value_ ^ std::bit_cast<uint64_t>(number)) * 0x100000001b3;
    value_ ^= value_ >> 32;
  }
  void Add(const std::vector<double>& numbers) {
    for (const double number : numbers) {
      Add(number);
    }
  }
  void Add(const TrainingRun& run) {
    Add(run.steps);
    Add(run.losses);
    Add(run.accuracy);
    Add(run.calibration_error);
    for (const Bin& bin : run.reliability) {
      Add(std::vector<double>{bin.confidence, bin.accuracy, static_cast<double>(bin.count)});
    }
  }
  [[nodiscard]] uint64_t value() const { return value_; }

 private:
  uint64_t value_ = 0xcbf29ce484222325;
};

uint64_t HashOfEverything() {
  Hash hash;
  hash.Add(Train(OverlappingGaussians(10), Right, SoftmaxOp()));
  hash.Add(Train(OverlappingGaussians(10), Wrong, SoftmaxOp()));
  hash.Add(Train(IndependentLabels(5), RightOfLabels, SigmoidOp()));
  hash.Add(Train(IndependentLabels(5), WrongOfLabels, SigmoidOp()));
  hash.Add(Train(Segmentation(), Right, SoftmaxOp()));
  hash.Add(Train(Segmentation(), Wrong, SoftmaxOp()));
  return hash.value();
}

// The largest distance between `gradient` and central differences of `value` at `point`, which is put back.
template <class Value>
double DistanceFromDifferences(Matrix& point, const Matrix& gradient, Value value) {
  constexpr double kStep = 1e-6;
  double distance = 0;
  for (Eigen::Index i = 0; i < point.size(); ++i) {
    double& entry = point.data()[i];
    const double middle = entry;
    entry = middle + kStep;
    const double above = value();
    entry = middle - kStep;
    const double below = value();
    entry = middle;
    distance = std::max(distance, std::abs((above - below) / (2 * kStep) - gradient.data()[i]));
  }
  return distance;
}

TEST(Training, ComesOutTheSameToTheBit) { EXPECT_EQ(HashOfEverything(), HashOfEverything()); }

TEST(Training, TasksOverlapAsIntended) {
  for (int classes = 2; classes <= 50; ++classes) {
    const Task task = OverlappingGaussians(classes);
    EXPECT_EQ(task.test.labels.cols(), classes);
    EXPECT_NEAR(task.bayes_accuracy, 0.85, 0.01) << classes;
  }
  for (const int labels : {1, 2, 3, 10, 50}) {
    const Task task = IndependentLabels(labels);
    EXPECT_EQ(task.test.labels.cols(), labels);
    EXPECT_GT(task.bayes_accuracy, 0.8) << labels;
    // Saying of no label that it holds is much worse.
    EXPECT_LT((task.test.labels < 0.5).cast<double>().mean(), task.bayes_accuracy - 0.1) << labels;
  }
}

// Who does not know the centres but estimates them does about as well as the Bayes classifier, and hardly better.
TEST(Training, NearestMeanComesNearTheBayesClassifier) {
  for (const int classes : {2, 10, 50}) {
    const Task task = OverlappingGaussians(classes);
    Matrix means = (task.training.labels.matrix().transpose() * task.training.inputs.matrix()).array();
    means.colwise() /= task.training.labels.colwise().sum().transpose().eval();
    Matrix closeness(task.test.inputs.rows(), classes);
    for (int k = 0; k < classes; ++k) {
      closeness.col(k) = -(task.test.inputs.rowwise() - means.row(k)).square().rowwise().sum();
    }
    EXPECT_NEAR(Accuracy(closeness, task.test.target), task.bayes_accuracy, 0.03) << classes;
  }
}

TEST(Training, SegmentationIsWholeImages) {
  const Task task = Segmentation();
  const Eigen::Index pixels = static_cast<Eigen::Index>(task.image_side) * task.image_side;
  EXPECT_EQ(task.training.inputs.rows() % pixels, 0);
  EXPECT_EQ(task.test.inputs.rows() % pixels, 0);
  const BatchLoss loss = [&](const Examples& batch) {
    EXPECT_EQ(batch.inputs.rows() % pixels, 0);
    // The pixel on the right of the first is in the middle of the second's neighbourhood.
    EXPECT_EQ(batch.inputs(0, 5), batch.inputs(1, 4));
    // And what is below it, a line further on.
    EXPECT_EQ(batch.inputs(0, 7), batch.inputs(task.image_side, 4));
    return Right(batch);
  };
  EXPECT_GT(Train(task, loss, SoftmaxOp()).accuracy.back(), 0.85);
}

TEST(Training, TheRightLossFallsAndComesNearTheBayesClassifier) {
  for (const int classes : {2, 3, 5, 10, 20}) {
    const Task task = OverlappingGaussians(classes);
    const TrainingRun run = Train(task, Right, SoftmaxOp());
    EXPECT_LT(run.losses.back(), run.losses.front() / 1.5);
    EXPECT_GT(run.accuracy.back(), task.bayes_accuracy - 0.03) << classes;
    EXPECT_LT(run.calibration_error, 0.08) << classes;
  }
  for (const int labels : {1, 3, 10, 20}) {
    const Task task = IndependentLabels(labels);
    const TrainingRun run = Train(task, RightOfLabels, SigmoidOp());
    EXPECT_LT(run.losses.back(), run.losses.front() / 1.5);
    EXPECT_GT(run.accuracy.back(), task.bayes_accuracy - 0.03) << labels;
    EXPECT_LT(run.calibration_error, 0.08) << labels;
  }
}

TEST(Training, SoftmaxTwiceStaysAboveItsFloorAndIsMiscalibrated) {
  for (const int classes : {2, 3, 10, 50}) {
    const Task task = OverlappingGaussians(classes);
    const TrainingRun right = Train(task, Right, SoftmaxOp());
    const TrainingRun wrong = Train(task, Wrong, SoftmaxOp());
    for (const double loss : wrong.losses) {
      EXPECT_GE(loss, CrossEntropyFloor(classes));
    }
    EXPECT_GT(wrong.calibration_error, 2 * right.calibration_error);
    if (classes >= 10) EXPECT_LT(wrong.accuracy.back(), right.accuracy.back() - 0.1);
  }
}

TEST(Training, SigmoidTwiceStaysAboveItsFloor) {
  const Task task = IndependentLabels(10);
  const TrainingRun wrong = Train(task, WrongOfLabels, SigmoidOp());
  for (const double loss : wrong.losses) {
    EXPECT_GE(loss, BinaryCrossEntropyFloor(true));
  }
  EXPECT_GT(wrong.calibration_error, Train(task, RightOfLabels, SigmoidOp()).calibration_error);
}

TEST(Training, StepsToIsTheFirstPointThatIsHighEnough) {
  TrainingRun run;
  run.steps = {0, 5, 10, 15};
  run.accuracy = {0.1, 0.5, 0.4, 0.6};
  EXPECT_EQ(run.StepsTo(0.05), 0);
  EXPECT_EQ(run.StepsTo(0.5), 5);
  EXPECT_EQ(run.StepsTo(0.55), 15);
  EXPECT_EQ(run.StepsTo(0.7), -1);
}

TEST(Training, CurvesGoFromTheFirstStepToTheLast) {
  const TrainingRun run = Train(OverlappingGaussians(3), Right, SoftmaxOp(), {.steps = 37, .every = 10});
  EXPECT_EQ(run.steps, (std::vector<double>{0, 10, 20, 30, 37}));
  EXPECT_EQ(run.accuracy.size(), run.steps.size());
  EXPECT_EQ(run.losses.size(), run.steps.size());
}

TEST(Training, NaNEndsInNoCalibration) {
  const BatchLoss broken = [](const Examples& batch) {
    return Chain({ScaleOp(1e4), NaiveSoftmaxOp(), LogOp(), NllLossOp(batch.target)});
  };
  const TrainingRun run = Train(OverlappingGaussians(3), broken, SoftmaxOp());
  EXPECT_TRUE(std::isnan(run.losses.back()));
  EXPECT_TRUE(std::isnan(run.calibration_error));
  EXPECT_NEAR(run.accuracy.back(), 1.0 / 3, 0.01);  // the first class is predicted everywhere
  Exhibit exhibit;
  const Task task = OverlappingGaussians(3);
  ShowTraining(exhibit, task, Train(task, Right, SoftmaxOp()), run);
  EXPECT_NE(exhibit.claims.front().find("not numbers"), std::string::npos);
}

TEST(Training, TwoRunsAreShown) {
  const Task task = OverlappingGaussians(10);
  const TrainingRun right = Train(task, Right, SoftmaxOp());
  Exhibit exhibit;
  ShowTraining(exhibit, task, right, Train(task, Wrong, SoftmaxOp()));
  EXPECT_EQ(exhibit.claims.size(), 2U);
  ASSERT_EQ(exhibit.tables.size(), 1U);
  for (const std::vector<Cell>& row : exhibit.tables.front().rows) {
    EXPECT_EQ(row.size(), exhibit.tables.front().columns.size());
  }
  ASSERT_EQ(exhibit.charts.size(), 2U);
  EXPECT_EQ(exhibit.charts.back().kind, ChartKind::kBars);
  EXPECT_EQ(exhibit.charts.back().series.front().x, exhibit.charts.back().series.back().x);
}

TEST(Network, GradientIsThatOfCentralDifferences) {
  Random random(7);
  Network network = FirstWeights(4, 6, 3, random);
  for (Layer& layer : network) {
    layer.bias = random.Normals(1, layer.bias.cols());
  }
  const Matrix inputs = random.Normals(5, 4);
  for (const Operation& loss :
       {CrossEntropyOp({0, 1, 2, 0, 1}), Chain({SoftmaxOp(), CrossEntropyOp({0, 1, 2, 0, 1})})}) {
    const Activity activity = Forward(network, inputs);
    const Network gradient = Backward(network, inputs, activity, LossAt(loss, activity.logits).gradient);
    const auto value = [&] { return LossAt(loss, Forward(network, inputs).logits).loss; };
    for (size_t i = 0; i < network.size(); ++i) {
      EXPECT_LT(DistanceFromDifferences(network[i].weight, gradient[i].weight, value), 1e-8);
      EXPECT_LT(DistanceFromDifferences(network[i].bias, gradient[i].bias, value), 1e-8);
    }
  }
}

TEST(Network, StepIsThatOfTorchWithMomentum) {
  Random random(7);
  Network network = FirstWeights(1, 1, 1, random);
  network[0].weight(0, 0) = 1;
  Network velocity = ZerosLike(network);
  Network gradient = ZerosLike(network);
  gradient[0].weight(0, 0) = 2;
  Step(network, velocity, gradient, 0.1, 0.9);
  EXPECT_DOUBLE_EQ(network[0].weight(0, 0), 1 - 0.1 * 2);
  Step(network, velocity, gradient, 0.1, 0.9);
  EXPECT_DOUBLE_EQ(network[0].weight(0, 0), 1 - 0.1 * 2 - 0.1 * (0.9 * 2 + 2));
}

TEST(SoftmaxOverImageRows, AddsUpToOneAlongEachLine) {
  Random random(8);
  constexpr int kSide = 4;
  const Matrix probabilities = Value(SoftmaxOverImageRowsOp(kSide), random.Normals(2 * kSide * kSide, 3));
  for (Eigen::Index row = 0; row < probabilities.rows(); row += kSide) {
    for (Eigen::Index k = 0; k < probabilities.cols(); ++k) {
      EXPECT_NEAR(probabilities.col(k).segment(row, kSide).sum(), 1, 1e-12);
    }
  }
}

TEST(SoftmaxOverImageRows, GradientIsThatOfCentralDifferences) {
  Random random(9);
  constexpr int kSide = 3;
  Matrix logits = random.Normals(2 * kSide * kSide, 2);
  Indices target;
  for (Eigen::Index n = 0; n < logits.rows(); ++n) {
    target.push_back(random.Below(2));
  }
  const Operation loss = Chain({SoftmaxOverImageRowsOp(kSide), CrossEntropyOp(target)});
  const Matrix gradient = LossAt(loss, logits).gradient;
  EXPECT_LT(DistanceFromDifferences(logits, gradient, [&] { return LossAt(loss, logits).loss; }), 1e-8);
}

}  // namespace
}  // namespace reference
