#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/loss_floors.h"
#include "reference/loss_training.h"

namespace reference {

Exhibit experiment_sigmoid_before_bce_with_logits(const Request& request) {
  const int labels = request.classes();
  const TwoLabelLosses losses{
      .right = [](const Matrix& holds) { return BinaryCrossEntropyWithLogitsOp(holds); },
      .wrong = [](const Matrix& holds) { return Chain({SigmoidOp(), BinaryCrossEntropyWithLogitsOp(holds)}); }};
  const TwoLosses of_target = WithHolding(losses, labels, 1);
  Exhibit exhibit;
  exhibit.right = "binary_cross_entropy_with_logits(z, y)";
  exhibit.wrong = "binary_cross_entropy_with_logits(sigmoid(z), y)";
  exhibit.claims.push_back("the loss takes every label for one that holds with a probability between " +
                           Text(SigmoidOfProbabilityFloor()) + " and " + Text(SigmoidOfProbabilityCeiling()));
  exhibit.claims.push_back("the loss of a label that holds can never fall below " +
                           Text(BinaryCrossEntropyFloor(true)) + ", and that of one that does not never below " +
                           Text(BinaryCrossEntropyFloor(false)));
  exhibit.claims.push_back("with " + std::to_string(labels) +
                           " labels of which one holds the mean can never fall below " +
                           Text(SigmoidOfSigmoidFloor(labels, 1)));
  ClaimGradientFarOff(exhibit, labels, of_target);
  ShowLossAndGradient(exhibit, request, of_target);
  exhibit.tables.back().title = "These logits, of labels of which the target alone holds";
  ShowGradientAgainstScore(exhibit, losses);
  ShowFloorAgainstHolding(exhibit, labels, {{.name = "wrong", .floor = SigmoidOfSigmoidFloor}});
  ShowFloorAgainstClasses(
      exhibit, [](int count) { return SigmoidOfSigmoidFloor(count, 1); }, "labels, one of which holds");
  ShowLabelTraining(exhibit, losses);
  return exhibit;
}

}  // namespace reference
