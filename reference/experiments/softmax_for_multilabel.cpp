#include "reference/experiment.h"
#include "reference/loss_floors.h"
#include "reference/loss_training.h"

namespace reference {
namespace {

// The target and the label after it.
constexpr int kHolding = 2;

// A label that holds and is more probable than its share is pushed away from where it should go.
void ClaimPushedDown(Exhibit& exhibit, const Request& request, const TwoLosses& losses) {
  const LossAndGradient right = LossAt(losses.right({request.target}), request.logits);
  const LossAndGradient wrong = LossAt(losses.wrong({request.target}), request.logits);
  const Matrix holds = LabelsFrom({request.target}, request.classes(), kHolding);
  for (int k = 0; k < request.classes(); ++k) {
    if (holds(0, k) == 0 || wrong.gradient(0, k) < kWorthNaming) continue;
    exhibit.claims.push_back("label " + std::to_string(k) + " holds, but its score is pushed down: its gradient is " +
                             Text(wrong.gradient(0, k)) + " and should be " + Text(right.gradient(0, k)));
    return;
  }
}

}  // namespace

Exhibit experiment_softmax_for_multilabel(const Request& request) {
  const int labels = request.classes();
  const TwoLabelLosses losses{
      .right = [](const Matrix& holds) { return BinaryCrossEntropyWithLogitsOp(holds); },
      .wrong = [](const Matrix& holds) { return Chain({SoftmaxOp(), BinaryCrossEntropyOp(holds)}); }};
  const TwoLosses of_two = WithHolding(losses, labels, kHolding);
  Exhibit exhibit;
  exhibit.right = "binary_cross_entropy_with_logits(z, y)";
  exhibit.wrong = "binary_cross_entropy(softmax(z), y)";
  exhibit.claims.push_back("where " + std::to_string(kHolding) +
                           " labels hold, they cannot all get a probability above " + Text(1.0 / kHolding) + ": of " +
                           std::to_string(labels) + " labels the loss can never fall below " +
                           Text(SoftmaxOverLabelsFloor(labels, kHolding)));
  exhibit.claims.push_back("where no label holds, one must get a probability of at least " + Text(1.0 / labels) +
                           ", and the loss can never fall below " + Text(SoftmaxOverLabelsFloor(labels, 0)));
  ClaimPushedDown(exhibit, request, of_two);
  ShowLossAndGradient(exhibit, request, of_two);
  exhibit.tables.back().title = "These logits, of labels of which the target and the one after it hold";
  ShowGradientAgainstMargin(exhibit, labels, of_two);
  ShowFloorAgainstHolding(exhibit, labels, {{.name = "wrong", .floor = SoftmaxOverLabelsFloor}});
  ShowFloorAgainstClasses(
      exhibit, [](int count) { return SoftmaxOverLabelsFloor(count, count / 2); }, "labels, half of which hold");
  ShowLabelTraining(exhibit, losses, {.right = SigmoidOp(), .wrong = SoftmaxOp()});
  return exhibit;
}

}  // namespace reference
