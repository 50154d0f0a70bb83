#include "reference/experiment.h"
#include "reference/loss_training.h"
#include "reference/training.h"

namespace reference {
namespace {

constexpr double kRaised = 10;

double RaisedBy(const LossOfTarget& loss, int classes) {
  const Matrix scores = Matrix::Zero(1, classes);
  return Value(loss({0}), scores + kRaised)(0, 0) - Value(loss({0}), scores)(0, 0);
}

// Against the margin: cross-entropy ends at 0, raw scores never, probabilities between -1 and 0.
void ShowLossAgainstMargin(Exhibit& exhibit, int classes, const TwoLosses& raw, const TwoLosses& of_probabilities) {
  const auto at = [&](const LossOfTarget& loss, double margin) {
    return Value(loss({0}), LogitsWithMargin(margin, classes))(0, 0);
  };
  Table table{.title = "The loss, by how far the target's score is above the others",
              .columns = {"margin", "right", "raw scores", "probabilities"},
              .rows = {}};
  Chart chart{.title = "Loss against margin",
              .x = {.label = "margin"},
              .y = {.label = "loss"},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "raw scores", .role = Role::kWrong, .x = {}, .y = {}},
                         {.name = "probabilities", .role = Role::kNeutral, .x = {}, .y = {}}}};
  const double step = classes > kManyClasses ? 10 : 1;
  for (double margin = -20; margin <= 20; margin += step) {
    const double losses[] = {at(raw.right, margin), at(raw.wrong, margin), at(of_probabilities.wrong, margin)};
    for (size_t i = 0; i < 3; ++i) {
      chart.series[i].x.push_back(margin);
      chart.series[i].y.push_back(losses[i]);
    }
    if (static_cast<int>(margin) % 5 != 0) continue;
    table.rows.push_back({Number{margin}, Number{losses[0]}, Number{losses[1]}, Number{losses[2]}});
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.charts.push_back(std::move(chart));
}

void ClaimTrainingOnRawScores(Exhibit& exhibit, const LossOfTarget& raw) {
  const Task task = OverlappingGaussians(kTrained);
  const TrainingRun run = Train(task, [&](const Examples& batch) { return raw(batch.target); }, SoftmaxOp());
  exhibit.claims.push_back("in one run on " + task.name + " the loss of raw scores falls to " +
                           Text(run.losses.back(), 2) + " in " + Text(run.steps.back()) +
                           " steps, and the model is right in " + Percent(run.accuracy.back()) + " of the cases");
}

}  // namespace

Exhibit experiment_nll_loss_without_log_softmax(const Request& request) {
  const int classes = request.classes();
  const LossOfTarget right = [](const Indices& target) { return CrossEntropyOp(target); };
  const TwoLosses raw{.right = right, .wrong = [](const Indices& target) { return NllLossOp(target); }};
  const TwoLosses of_probabilities{
      .right = right, .wrong = [](const Indices& target) { return Chain({SoftmaxOp(), NllLossOp(target)}); }};
  Exhibit exhibit;
  exhibit.right = "nll_loss(log_softmax(z), y)";
  exhibit.wrong = "nll_loss(z, y), nll_loss(softmax(z), y)";
  exhibit.claims.push_back("with every score " + Text(kRaised) + " higher the loss of raw scores changes by " +
                           Text(RaisedBy(raw.wrong, classes)) + " and the right one by " +
                           Text(RaisedBy(right, classes)) + ": the loss of raw scores has no lower bound");
  exhibit.claims.push_back("the loss of probabilities is minus the probability of the target, here " +
                           Text(LossAt(of_probabilities.wrong({request.target}), request.logits).loss) +
                           "; it should be " + Text(LossAt(right({request.target}), request.logits).loss));
  ClaimGradientFarOff(exhibit, classes, of_probabilities);
  exhibit.claims.back().insert(0, "of probabilities, ");
  ShowLossAndGradient(exhibit, request, raw);
  exhibit.tables.back().title = "These logits, as raw scores";
  ShowLossAndGradient(exhibit, request, of_probabilities);
  exhibit.tables.back().title = "These logits, as probabilities";
  ShowLossAgainstMargin(exhibit, classes, raw, of_probabilities);
  ShowGradientAgainstMargin(exhibit, classes, of_probabilities);
  exhibit.tables.back().title += ", as probabilities";
  ClaimTrainingOnRawScores(exhibit, raw.wrong);
  const size_t claimed = exhibit.claims.size();
  ShowClassTraining(exhibit, of_probabilities);
  exhibit.claims[claimed].insert(0, "with the loss of probabilities as the wrong one, ");
  return exhibit;
}

}  // namespace reference
