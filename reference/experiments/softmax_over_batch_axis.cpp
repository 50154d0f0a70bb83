#include "reference/company.h"
#include "reference/experiment.h"
#include "reference/training.h"

namespace reference {
namespace {

constexpr int kBatch = 8;
constexpr char kOnAxis[] = "examples in the batch";

// The loss of the example alone, in a batch whose other examples are ignored.
Operation LossInBatch(const Request& request, Over over) {
  const ClassLossOptions options;
  Indices targets(kBatch, options.ignore_index);
  targets[0] = request.target;
  return Chain({LogSoftmaxOp(over), NllLossOp(std::move(targets), options)});
}

// Where the gradient of one example's loss goes: sums of sizes, over its batch.
void ShowWhereGradientGoes(Exhibit& exhibit, const Request& request) {
  Matrix batch(kBatch, request.classes());
  batch << request.logits, DrawnScores(kBatch - 1, request.classes(), 4);
  const LossAndGradient right = LossAt(LossInBatch(request, Over::kClasses), batch);
  const LossAndGradient wrong = LossAt(LossInBatch(request, Over::kBatch), batch);
  const auto row = [&](const std::string& name, auto part) {
    return std::vector<Cell>{name, Number{part(right.gradient)}, Number{part(wrong.gradient)}};
  };
  const auto target = [&](const Matrix& gradient) { return std::abs(gradient(0, request.target)); };
  const auto own = [](const Matrix& gradient) { return gradient.row(0).abs().sum(); };
  Table table{.title = "Where the gradient of one example's loss goes, in a batch of " + std::to_string(kBatch),
              .columns = {"sum of sizes", "right", "wrong"},
              .rows = {}};
  table.rows.push_back({"loss", Number{right.loss}, Number{wrong.loss}});
  table.rows.push_back(row("its score of the target", target));
  table.rows.push_back(
      row("its other scores", [&](const Matrix& gradient) { return own(gradient) - target(gradient); }));
  table.rows.push_back(
      row("scores of other examples", [&](const Matrix& gradient) { return gradient.abs().sum() - own(gradient); }));
  exhibit.tables.push_back(std::move(table));
}

// Trained with the softmax over `over`; `used` is what the model is used with.
TrainingRun Trained(const Task& task, Over over, const Operation& used, const TrainingOptions& options) {
  const auto loss = [=](const Examples& batch) { return Chain({LogSoftmaxOp(over), NllLossOp(batch.target)}); };
  return Train(task, loss, used, options);
}

// Large batches of all classes hide the mistake: it trains what tells the examples of each class apart. Used on fewer
// examples at once the same model predicts something else.
void ShowTrainings(Exhibit& exhibit) {
  const Task task = OverlappingGaussians(5);
  const TrainingRun right = Trained(task, Over::kClasses, SoftmaxOp(), task.options);
  ShowTraining(exhibit, task, right, Trained(task, Over::kBatch, SoftmaxOp(Over::kBatch), task.options));

  Table table{.title = "The same two models, by how many examples are given at once",
              .columns = {"examples at once", "accuracy, right", "accuracy, wrong", "calibration error, wrong"},
              .rows = {}};
  TrainingOptions options = task.options;
  options.every = options.steps;
  double alone = 0;
  for (const int count : {1, 2, 8, options.batch}) {
    const TrainingRun wrong = Trained(task, Over::kBatch, BlocksOp(count, SoftmaxOp(Over::kBatch)), options);
    if (count == 1) alone = wrong.accuracy.back();
    table.rows.push_back({std::to_string(count), Number{right.accuracy.back()}, Number{wrong.accuracy.back()},
                          Number{wrong.calibration_error}});
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.claims.push_back("given one example at a time, the model trained with the wrong softmax is right in " +
                           Percent(alone) + " of the cases");
}

}  // namespace

Exhibit experiment_softmax_over_batch_axis(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "nll_loss(log_softmax(z, dim=1), y)";
  exhibit.wrong = "nll_loss(log_softmax(z, dim=0), y)";
  const std::vector<Company> companies = InCompany(request, {1, 2, 8, 64});
  const Company& alone = companies.front();
  const Company& many = companies.back();
  ClaimCompany(exhibit, request, many, kOnAxis);
  exhibit.claims.push_back("in a batch of " + std::to_string(alone.size) + " the probability is " + Text(alone.lowest) +
                           " whatever the scores are, and the gradient " + Text(alone.own_gradient));
  exhibit.claims.push_back("in a batch of " + std::to_string(many.size) + " equal examples every class gets " +
                           Text(AmongEquals(request, many.size)));
  if (many.own_gradient > 0) {
    exhibit.claims.push_back("of the gradient of this example's loss " +
                             Percent(many.leaked_gradient / (many.own_gradient + many.leaked_gradient)) +
                             " lands on the other examples' scores");
  }
  ShowCompany(exhibit, request, companies, kOnAxis);
  ShowWhereGradientGoes(exhibit, request);
  ShowTrainings(exhibit);
  return exhibit;
}

}  // namespace reference
