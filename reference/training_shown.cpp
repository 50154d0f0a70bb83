#include <cmath>
#include <limits>

#include "reference/training.h"

namespace reference {
namespace {

// The share of the right run's final accuracy that both are timed to.
constexpr double kTimedShare = 0.9;

Cell StepsCell(int steps) { return steps < 0 ? Cell{"never"} : Cell{Number{static_cast<double>(steps)}}; }

std::string Ending(const TrainingRun& run) {
  const std::string accuracy = "an accuracy of " + Percent(run.accuracy.back());
  if (std::isnan(run.calibration_error)) return accuracy + " with probabilities that are not numbers";
  return accuracy + " with a confidence that is off by " + Percent(run.calibration_error);
}

// Between the points of the curves nothing is tested: a step is one by which an accuracy is reached.
std::string Reached(const TrainingRun& run, double wanted) {
  const int steps = run.StepsTo(wanted);
  return steps < 0 ? "not in " + Text(run.steps.back()) + " steps" : "by step " + std::to_string(steps);
}

void Claim(Exhibit& exhibit, const Task& task, const TrainingRun& right, const TrainingRun& wrong) {
  const double wanted = kTimedShare * right.accuracy.back();
  const std::string run = "in one run on " + task.name + " ";
  const std::string reached = "an accuracy of " + Percent(wanted) + " is reached ";
  const bool same_end = Ending(right) == Ending(wrong);
  const bool same_speed = Reached(right, wanted) == Reached(wrong, wanted);
  exhibit.claims.push_back(
      run + (same_end ? "both losses end at " + Ending(right)
                      : "the right loss ends at " + Ending(right) + ", the wrong one at " + Ending(wrong)));
  exhibit.claims.push_back("in that run " + reached + Reached(right, wanted) +
                           (same_speed ? " with both losses"
                                       : " with the right loss and " + Reached(wrong, wanted) + " with the wrong one"));
}

Table Results(const Task& task, const TrainingRun& right, const TrainingRun& wrong) {
  const double wanted = kTimedShare * right.accuracy.back();
  Table table{.title = "Training: " + task.name, .columns = {"", "right", "wrong"}, .rows = {}};
  table.rows.push_back({"steps to an accuracy of " + Text(wanted, 3), StepsCell(right.StepsTo(wanted)),
                        StepsCell(wrong.StepsTo(wanted))});
  table.rows.push_back({"final loss, each in its own", Number{right.losses.back()}, Number{wrong.losses.back()}});
  table.rows.push_back({"final accuracy", Number{right.accuracy.back(), 3}, Number{wrong.accuracy.back(), 3}});
  table.rows.push_back(
      {"expected calibration error", Number{right.calibration_error, 3}, Number{wrong.calibration_error, 3}});
  if (!std::isnan(task.bayes_accuracy)) {
    table.rows.push_back(
        {"accuracy of the Bayes classifier", Number{task.bayes_accuracy, 3}, Number{task.bayes_accuracy, 3}});
  }
  return table;
}

Series Curve(std::string name, Role role, const TrainingRun& run) {
  return {.name = std::move(name), .role = role, .x = run.steps, .y = run.accuracy};
}

// A bar in the middle of each bin that has examples.
Series Bars(std::string name, Role role, const TrainingRun& run) {
  Series series{.name = std::move(name), .role = role, .x = {}, .y = {}};
  for (size_t i = 0; i < run.reliability.size(); ++i) {
    const Bin& bin = run.reliability[i];
    series.x.push_back((static_cast<double>(i) + 0.5) / static_cast<double>(run.reliability.size()));
    series.y.push_back(bin.count == 0 ? std::numeric_limits<double>::quiet_NaN() : bin.accuracy);
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
