#include "reference/chain.h"
#include "reference/experiment.h"
#include "reference/training.h"

namespace reference {
namespace {

constexpr int kShownScores = 8;

// The request's scores, each as the single score of an example. [K, 1]
Matrix SingleScores(const Request& request) { return request.logits.matrix().transpose().array(); }

Operation RightLoss(const Matrix& labels) { return BinaryCrossEntropyWithLogitsOp(labels); }

Operation WrongLoss(const Matrix& labels) { return Chain({SoftmaxOp(), BinaryCrossEntropyOp(labels)}); }

void ShowScores(Exhibit& exhibit, const Request& request) {
  Table table{.title = "Each score as the only one of its example, [N, 1]",
              .columns = {"score", "sigmoid", "softmax over dim=1", "log_softmax"},
              .rows = {}};
  const Matrix scores = SingleScores(request);
  const Matrix right = Value(SigmoidOp(), scores);
  const Matrix wrong = Value(SoftmaxOp(), scores);
  const Matrix logarithm = Value(LogSoftmaxOp(), scores);
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownScores && k != request.target) continue;
    table.rows.push_back({Number{scores(k, 0)}, Number{right(k, 0)}, Number{wrong(k, 0)}, Number{logarithm(k, 0)}});
  }
  exhibit.tables.push_back(std::move(table));
}

void ShowLosses(Exhibit& exhibit, const Matrix& scores) {
  Table table{.title = "Binary cross-entropy, mean over these scores",
              .columns = {"label of all", "loss, right", "loss, wrong", "gradient, right", "gradient, wrong"},
              .rows = {}};
  for (const int label : {1, 0}) {
    const Matrix labels = Matrix::Constant(scores.rows(), 1, label);
    const LossAndGradient right = LossAt(RightLoss(labels), scores);
    const LossAndGradient wrong = LossAt(WrongLoss(labels), scores);
    table.rows.push_back({std::to_string(label), Number{right.loss}, Number{wrong.loss},
                          Number{right.gradient.matrix().norm()}, Number{wrong.gradient.matrix().norm()}});
  }
  exhibit.tables.push_back(std::move(table));
}

void ShowProbabilities(Exhibit& exhibit) {
  Chart chart{.title = "Probability against the score",
              .x = {.label = "score"},
              .y = {.label = "probability"},
              .series = {{.name = "sigmoid", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "softmax of one score", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (double score = -6; score <= 6; score += 0.25) {
    for (Series& series : chart.series) {
      const Operation activation = series.role == Role::kRight ? SigmoidOp() : SoftmaxOp();
      series.x.push_back(score);
      series.y.push_back(Value(activation, Matrix::Constant(1, 1, score))(0, 0));
    }
  }
  exhibit.charts.push_back(std::move(chart));
}

void ShowTrainings(Exhibit& exhibit) {
  const Task task = IndependentLabels(1);
  const auto right = [](const Examples& batch) { return RightLoss(batch.labels); };
  const auto wrong = [](const Examples& batch) { return WrongLoss(batch.labels); };
  ShowTraining(exhibit, task, Train(task, right, SigmoidOp()), Train(task, wrong, SoftmaxOp()));
}

}  // namespace

Exhibit experiment_softmax_over_singleton_axis(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "sigmoid(z)";
  exhibit.wrong = "softmax(z, dim=1) of z shaped [N, 1]";
  const Matrix score = Matrix::Constant(1, 1, request.logits(request.target));
  const LossAndGradient negative = LossAt(WrongLoss(Matrix::Zero(1, 1)), score);
  const LossAndGradient positive = LossAt(WrongLoss(Matrix::Ones(1, 1)), score);
  exhibit.claims.push_back("softmax of a single score is " + Text(Value(SoftmaxOp(), score)(0, 0)) + ", for " +
                           Text(score(0, 0)) + " as for any other");
  exhibit.claims.push_back("binary cross-entropy is then " + Text(positive.loss) + " for an example with label 1 and " +
                           Text(negative.loss) + " for one with label 0, where PyTorch clamps the logarithm");
  exhibit.claims.push_back("the gradient of the score is " + Text(positive.gradient(0, 0)) + " for label 1 and " +
                           Text(negative.gradient(0, 0)) + " for label 0: nothing is trained");
  ShowScores(exhibit, request);
  ShowLosses(exhibit, SingleScores(request));
  ShowProbabilities(exhibit);
  ShowTrainings(exhibit);
  return exhibit;
}

}  // namespace reference
