#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/loss_floors.h"
#include "reference/loss_training.h"

namespace reference {

Exhibit experiment_softmax_before_bce_with_logits(const Request& request) {
  const int labels = request.classes();
  const LossOfLabels right = [](const Matrix& holds) { return BinaryCrossEntropyWithLogitsOp(holds); };
  const TwoLabelLosses losses{.right = right, .wrong = [](const Matrix& holds) {
                                return Chain({SoftmaxOp(), BinaryCrossEntropyWithLogitsOp(holds)});
                              }};
  const TwoLabelLosses of_logarithms{.right = right, .wrong = [](const Matrix& holds) {
                                       return Chain({LogSoftmaxOp(), BinaryCrossEntropyWithLogitsOp(holds)});
                                     }};
  const TwoLosses of_target = WithHolding(losses, labels, 1);
  Exhibit exhibit;
  exhibit.right = "binary_cross_entropy_with_logits(z, y)";
  exhibit.wrong = "binary_cross_entropy_with_logits(softmax(z), y)";
  exhibit.claims.push_back("the loss takes every label for one that holds with a probability between " +
                           Text(SigmoidOfProbabilityFloor()) + " and " + Text(SigmoidOfProbabilityCeiling()));
  exhibit.claims.push_back("with " + std::to_string(labels) +
                           " labels of which one holds the loss can never fall below " +
                           Text(SigmoidOfSoftmaxFloor(labels, 1)));
  exhibit.claims.push_back("of a log-softmax no label gets a probability above " + Text(SigmoidOfProbabilityFloor()) +
                           ", and with one of " + std::to_string(labels) + " holding the loss can never fall below " +
                           Text(SigmoidOfLogSoftmaxFloor(labels, 1)));
  ClaimGradientFarOff(exhibit, labels, of_target);
  ShowLossAndGradient(exhibit, request, of_target);
  exhibit.tables.back().title = "These logits, of labels of which the target alone holds";
  ShowLossAndGradient(exhibit, request, WithHolding(of_logarithms, labels, 1));
  exhibit.tables.back().title = "The same with log_softmax(z)";
  ShowGradientAgainstMargin(exhibit, labels, of_target);
  ShowFloorAgainstHolding(exhibit, labels,
                          {{.name = "softmax(z)", .floor = SigmoidOfSoftmaxFloor},
                           {.name = "log_softmax(z)", .floor = SigmoidOfLogSoftmaxFloor}});
  ShowFloorAgainstClasses(
      exhibit, [](int count) { return SigmoidOfSoftmaxFloor(count, 1); }, "labels, one of which holds");
  ShowLabelTraining(exhibit, losses, {.right = SigmoidOp(), .wrong = SoftmaxOp()});
  return exhibit;
}

}  // namespace reference
