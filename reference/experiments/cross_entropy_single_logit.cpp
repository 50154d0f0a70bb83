#include <algorithm>
#include <cmath>

#include "reference/experiment.h"
#include "reference/loss_training.h"

namespace reference {
namespace {

constexpr int kShown = 8;

// [N, 1] scores have one class only, 0. An index of 1 is out of range; a probability of 1 for the one class gives the
// same as that of 0.
Operation CrossEntropyOfOneClass(const Matrix& holds) {
  return CrossEntropyOp(Indices(static_cast<size_t>(holds.rows()), 0));
}

LossAndGradient OfOne(const LossOfLabels& loss, double score, double holds) {
  return LossAt(loss(Matrix::Constant(1, 1, holds)), Matrix::Constant(1, 1, score));
}

Table TheseLogits(const Request& request, const TwoLabelLosses& losses) {
  Table table{.title = "These logits, each the one score of an example; the target's is positive",
              .columns = {"", "logit", "loss, right", "loss, wrong", "gradient, right", "gradient, wrong"},
              .rows = {}};
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShown && k != request.target) continue;
    const double holds = k == request.target ? 1 : 0;
    const LossAndGradient right = OfOne(losses.right, request.logits(k), holds);
    const LossAndGradient wrong = OfOne(losses.wrong, request.logits(k), holds);
    table.rows.push_back({"example " + std::to_string(k) + (k == request.target ? " (target)" : ""),
                          Number{request.logits(k)}, Number{right.loss}, Number{wrong.loss},
                          Number{right.gradient(0, 0)}, Number{wrong.gradient(0, 0)}});
  }
  return table;
}

constexpr double kMost = 20;

struct Peak {
  double loss = 0;
  double gradient = 0;
};

// Of a positive example, over scores up to kMost.
Peak PeakOf(const LossOfLabels& loss) {
  Peak peak;
  for (double score = -kMost; score <= kMost; score += 1) {
    const LossAndGradient here = OfOne(loss, score, 1);
    peak.loss = std::max(peak.loss, here.loss);
    peak.gradient = std::max(peak.gradient, std::abs(here.gradient(0, 0)));
  }
  return peak;
}

}  // namespace

Exhibit experiment_cross_entropy_single_logit(const Request& request) {
  const TwoLabelLosses losses{.right = [](const Matrix& holds) { return BinaryCrossEntropyWithLogitsOp(holds); },
                              .wrong = CrossEntropyOfOneClass};
  const double score = request.logits(request.target);
  const LossAndGradient right = OfOne(losses.right, score, 1);
  const LossAndGradient wrong = OfOne(losses.wrong, score, 1);
  Exhibit exhibit;
  exhibit.right = "binary_cross_entropy_with_logits(z, y)";
  exhibit.wrong = "cross_entropy(z[:, None], y)";
  exhibit.claims.push_back("of one score, " + Text(score) + ", the loss is " + Text(wrong.loss) + " and its gradient " +
                           Text(wrong.gradient(0, 0)) + "; of a positive example they should be " + Text(right.loss) +
                           " and " + Text(right.gradient(0, 0)));
  exhibit.claims.emplace_back("as a class index only label 0 is taken: PyTorch raises an error for label 1");
  const Peak ours = PeakOf(losses.wrong);
  const Peak meant = PeakOf(losses.right);
  exhibit.claims.push_back("over scores from " + Text(-kMost) + " to " + Text(kMost) + " the loss is at most " +
                           Text(ours.loss) + " and its gradient at most " + Text(ours.gradient) +
                           "; they should reach " + Text(meant.loss) + " and " + Text(meant.gradient));
  exhibit.tables.push_back(TheseLogits(request, losses));
  ShowGradientAgainstScore(exhibit, losses);
  ShowLabelTraining(exhibit, losses, {.right = SigmoidOp(), .wrong = SigmoidOp()}, 1);
  return exhibit;
}

}  // namespace reference
