#include <cmath>

#include "reference/training.h"

namespace reference {
namespace {

// The share of the right run's final accuracy that both are timed to.
constexpr double kTimedShare = 0.9;

Cell StepsCell(int steps) { return steps < 0 ? Cell{"never"} : Cell{Number{static_cast<double>(steps)}}; }

std::string Share(double share) { return std::isnan(share) ? "nan" : Percent(share); }

void Claim(Exhibit& exhibit, const Task& task, const TrainingRun& right, const TrainingRun& wrong) {
  exhibit.claims.push_back("trained on " + task.name + ", the model is right in " + Share(right.accuracy.back()) +
                           " of the cases with the right loss and in " + Share(wrong.accuracy.back()) +
                           " with the wrong one, and its confidence is off by " + Share(right.calibration_error) +
                           " and " + Share(wrong.calibration_error));
  const double wanted = kTimedShare * right.accuracy.back();
  const int steps = wrong.StepsTo(wanted);
  exhibit.claims.push_back("an accuracy of " + Share(wanted) + " takes " + std::to_string(right.StepsTo(wanted)) +
                           " steps with the right loss and " +
                           (steps < 0 ? "is not reached in " + Text(wrong.steps.back()) : std::to_string(steps)) +
                           " with the wrong one");
}

Table Results(const Task& task, const TrainingRun& right, const TrainingRun& wrong) {
  const double wanted = kTimedShare * right.accuracy.back();
  Table table{.title = "Training: " + task.name, .columns = {"", "right", "wrong"}, .rows = {}};
  table.rows.push_back({"steps to an accuracy of " + Text(wanted, 3), StepsCell(right.StepsTo(wanted)),
                        StepsCell(wrong.StepsTo(wanted))});
  table.rows.push_back({"final loss, each in its own", Number{right.losses.back()}, Number{wrong.losses.back()}});
  table.rows.push_back({"final accuracy", Number{right.accuracy.back()}, Number{wrong.accuracy.back()}});
  table.rows.push_back(
      {"expected calibration error", Number{right.calibration_error, 3}, Number{wrong.calibration_error, 3}});
  if (!std::isnan(task.best_accuracy)) {
    table.rows.push_back({"best possible accuracy", Number{task.best_accuracy}, Number{task.best_accuracy}});
  }
  return table;
}

Series Curve(std::string name, Role role, const TrainingRun& run) {
  return {.name = std::move(name), .role = role, .x = run.steps, .y = run.accuracy};
}

Series Bars(std::string name, Role role, const TrainingRun& run) {
  Series series{.name = std::move(name), .role = role, .x = {}, .y = {}};
  for (const Bin& bin : run.reliability) {
    if (bin.count == 0) continue;
    series.x.push_back(bin.confidence);
    series.y.push_back(bin.accuracy);
  }
  return series;
}

}  // namespace

void ShowTraining(Exhibit& exhibit, const Task& task, const TrainingRun& right, const TrainingRun& wrong) {
  Claim(exhibit, task, right, wrong);
  exhibit.tables.push_back(Results(task, right, wrong));
  exhibit.charts.push_back({.title = "Accuracy during training on " + task.name,
                            .kind = ChartKind::kLines,
                            .x = {.label = "steps"},
                            .y = {.label = "accuracy"},
                            .series = {Curve("right", Role::kRight, right), Curve("wrong", Role::kWrong, wrong)}});
  exhibit.charts.push_back({.title = "Reliability after training on " + task.name,
                            .kind = ChartKind::kBars,
                            .x = {.label = "confidence"},
                            .y = {.label = "accuracy"},
                            .series = {Bars("right", Role::kRight, right), Bars("wrong", Role::kWrong, wrong)}});
}

}  // namespace reference
