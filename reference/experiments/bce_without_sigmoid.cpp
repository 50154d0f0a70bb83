#include <cmath>
#include <numbers>

#include "reference/experiment.h"
#include "reference/loss_showing.h"

namespace reference {
namespace {

constexpr int kNamed = 8;
constexpr int kBatch = 16;

LossOfLabels Right() {
  return [](const Matrix& holds) { return BinaryCrossEntropyWithLogitsOp(holds); };
}

LossOfLabels Wrong() {
  return [](const Matrix& holds) { return BinaryCrossEntropyOp(holds); };
}

// What PyTorch lets through: "all elements of input should be between 0 and 1".
bool IsTaken(double score) { return score >= 0 && score <= 1; }

LossAndGradient OfOne(const LossOfLabels& loss, double score, double holds) {
  return LossAt(loss(Matrix::Constant(1, 1, holds)), Matrix::Constant(1, 1, score));
}

// Of a standard normal variable, to be below `x`.
double NormalBelow(double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; }

void ClaimErrors(Exhibit& exhibit, const Request& request) {
  int refused = 0;
  std::string named;
  for (int k = 0; k < request.classes(); ++k) {
    if (IsTaken(request.logits(k))) continue;
    if (++refused <= kNamed) named += (named.empty() ? "" : ", ") + Text(request.logits(k));
  }
  if (refused == 0) {
    exhibit.claims.emplace_back("every one of these scores happens to lie between 0 and 1: PyTorch raises no error");
    return;
  }
  if (refused > kNamed) named += " and " + std::to_string(refused - kNamed) + " more";
  exhibit.claims.push_back("PyTorch raises an error for " + std::to_string(refused) + " of these " +
                           std::to_string(request.classes()) + " scores: " + named);
}

Table TheseLogits(const Request& request) {
  Table table{.title = "These logits, each a label's; the target's holds",
              .columns = {"", "logit", "loss, right", "loss, wrong", "gradient, right", "gradient, wrong"},
              .rows = {}};
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kNamed && k != request.target) continue;
    const double score = request.logits(k);
    const LossAndGradient right = OfOne(Right(), score, k == request.target ? 1 : 0);
    const LossAndGradient wrong = OfOne(Wrong(), score, k == request.target ? 1 : 0);
    const bool taken = IsTaken(score);
    table.rows.push_back({"label " + std::to_string(k) + (k == request.target ? " (target)" : ""), Number{score},
                          Number{right.loss}, taken ? Cell{Number{wrong.loss}} : Cell{"error"},
                          Number{right.gradient(0, 0)}, taken ? Cell{Number{wrong.gradient(0, 0)}} : Cell{"error"}});
  }
  return table;
}

Table ScoresBetween() {
  Table table{.title = "Where a score happens to lie between 0 and 1, of a label that holds",
              .columns = {"score", "loss, right", "loss, wrong", "gradient, right", "gradient, wrong", "wrong / right"},
              .rows = {}};
  for (const double score : {0.0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0}) {
    const LossAndGradient right = OfOne(Right(), score, 1);
    const LossAndGradient wrong = OfOne(Wrong(), score, 1);
    table.rows.push_back({Number{score}, Number{right.loss}, Number{wrong.loss}, Number{right.gradient(0, 0)},
                          Number{wrong.gradient(0, 0)}, Number{wrong.gradient(0, 0) / right.gradient(0, 0)}});
  }
  return table;
}

Chart LossAgainstScore() {
  Chart chart{.title = "Loss of a label that holds, where the score happens to lie between 0 and 1",
              .x = {.label = "score"},
              .y = {.label = "loss"},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (double score = 1.0 / 64; score <= 1; score += 1.0 / 64) {
    for (Series& series : chart.series) {
      series.x.push_back(score);
      series.y.push_back(OfOne(series.role == Role::kRight ? Right() : Wrong(), score, 1).loss);
    }
  }
  return chart;
}

}  // namespace

// No training: the first batch raises an error.
Exhibit experiment_bce_without_sigmoid(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "binary_cross_entropy_with_logits(z, y)";
  exhibit.wrong = "binary_cross_entropy(z, y)";
  ClaimErrors(exhibit, request);
  const double taken = NormalBelow(1) - NormalBelow(0);
  exhibit.claims.push_back("of normally distributed scores with mean 0 and deviation 1, " + Percent(1 - taken) +
                           " lie outside of 0 to 1; that " + std::to_string(kBatch) +
                           " of them all lie within happens with a probability of " + Text(std::pow(taken, kBatch), 2));
  const LossAndGradient certain = OfOne(Wrong(), 1, 1);
  exhibit.claims.push_back("a score of 1 of a label that holds has a loss of " + Text(certain.loss) +
                           " and should have one of " + Text(OfOne(Right(), 1, 1).loss) + "; a score of 0 has one of " +
                           Text(OfOne(Wrong(), 0, 1).loss) + " and should have one of " +
                           Text(OfOne(Right(), 0, 1).loss));
  exhibit.tables.push_back(TheseLogits(request));
  exhibit.tables.push_back(ScoresBetween());
  exhibit.charts.push_back(LossAgainstScore());
  return exhibit;
}

}  // namespace reference
