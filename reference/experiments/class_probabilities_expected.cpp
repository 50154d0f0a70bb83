#include <algorithm>
#include <cmath>

#include "reference/experiment.h"
#include "reference/loss_training.h"
#include "reference/masking.h"
#include "reference/random.h"

namespace reference {
namespace {

// Keras's categorical_crossentropy without from_logits (keras/src/backend/torch/nn.py; the TensorFlow and JAX backends
// compute the same): the scores are divided by their sum, clipped to [1e-7, 1 - 1e-7], and the loss is -log of the
// target's.
constexpr double kEpsilon = 1e-7;

// What is clipped gets no gradient; NaN stays NaN.
Operation ClipOp(double low, double high) {
  return [=](const Matrix& input, Format format) {
    const Matrix value = input.unaryExpr([=](double x) { return std::isnan(x) ? x : std::clamp(x, low, high); });
    return Applied{
        Stored(value, format), [=](const Matrix& gradient) {
          return Matrix(gradient.binaryExpr(input, [=](double g, double x) { return x < low || x > high ? 0 : g; }));
        }};
  };
}

Operation KerasCrossEntropyOp(const Indices& target) {
  return Chain({NormalizeOp(), ClipOp(kEpsilon, 1 - kEpsilon), LogOp(), NllLossOp(target)});
}

// Of drawn scores, the share without any gradient: the target's share of the sum is outside of 0 to 1.
double ShareWithoutGradient(int classes) {
  constexpr int kDraws = 2000;
  const Matrix drawn = Random(1).Normals(kDraws, classes);
  int without = 0;
  for (Eigen::Index n = 0; n < kDraws; ++n) {
    const double share = drawn(n, 0) / drawn.row(n).sum();
    if (share < kEpsilon || share > 1 - kEpsilon) ++without;
  }
  return static_cast<double>(without) / kDraws;
}

void ShowShareWithoutGradient(Exhibit& exhibit) {
  Table table{.title = "Drawn scores, mean 0 and deviation 1, without any gradient",
              .columns = {"classes", "share, right", "share, wrong"},
              .rows = {}};
  for (const int classes : {2, 5, 10, 100}) {
    table.rows.push_back({Number{static_cast<double>(classes)}, Number{0}, Number{ShareWithoutGradient(classes), 3}});
  }
  exhibit.tables.push_back(std::move(table));
}

// What the loss takes the target's score for.
std::string Taken(const Row& logits, int target, bool without_gradient) {
  const double sum = logits.sum();
  const std::string score = "the target's score, " + Text(logits(target)) + ", ";
  if (sum == 0) return score + "is divided by the sum of these scores, which is 0: no gradient is a number";
  const std::string share =
      "is taken for a probability of " + InSentence(logits(target) / sum) + ", its share of the sum " + Text(sum);
  return score + share + (without_gradient ? ": it is clipped, and no score gets a gradient" : "");
}

void ClaimShare(Exhibit& exhibit, const Request& request, const TwoLosses& losses) {
  const LossAndGradient wrong = LossAt(losses.wrong({request.target}), request.logits);
  exhibit.claims.push_back(Taken(request.logits, request.target, (wrong.gradient == 0).all()));
  exhibit.claims.push_back("the loss of these scores is " + InSentence(wrong.loss) + " and should be " +
                           Text(LossAt(losses.right({request.target}), request.logits).loss));
  exhibit.claims.push_back("no loss passes " + Text(-std::log(kEpsilon)) + ", however wrong the model is");
}

}  // namespace

Exhibit experiment_class_probabilities_expected(const Request& request) {
  const TwoLosses losses{.right = [](const Indices& target) { return CrossEntropyOp(target); },
                         .wrong = KerasCrossEntropyOp};
  Exhibit exhibit;
  exhibit.right = "categorical_crossentropy(y, z, from_logits=True)";
  exhibit.wrong = "categorical_crossentropy(y, z)";
  ClaimShare(exhibit, request, losses);
  constexpr int kClaimed = 10;
  exhibit.claims.push_back("of drawn examples with " + std::to_string(kClaimed) +
                           " classes and scores of deviation 1, " + Percent(ShareWithoutGradient(kClaimed)) +
                           " give no gradient at all");
  ShowLossAndGradient(exhibit, request, losses);
  ShowShareWithoutGradient(exhibit);
  ShowClassTraining(exhibit, losses);
  return exhibit;
}

}  // namespace reference
