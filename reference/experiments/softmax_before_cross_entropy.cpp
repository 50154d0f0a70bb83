#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/loss_training.h"

namespace reference {

Exhibit experiment_softmax_before_cross_entropy(const Request& request) {
  const int classes = request.classes();
  const TwoLosses losses{.right = [](const Indices& target) { return CrossEntropyOp(target); },
                         .wrong = [](const Indices& target) { return Chain({SoftmaxOp(), CrossEntropyOp(target)}); }};
  Exhibit exhibit;
  exhibit.right = "cross_entropy(z, y)";
  exhibit.wrong = "cross_entropy(softmax(z), y)";
  exhibit.claims.push_back("with " + std::to_string(classes) + " classes the loss can never fall below " +
                           Text(CrossEntropyFloor(classes)));
  exhibit.claims.push_back("of " + std::to_string(classes) + " classes none can get more than a probability of " +
                           Text(SoftmaxOfSoftmaxCeiling(classes)) + " in the loss");
  ClaimGradientFarOff(exhibit, classes, losses);
  ShowLossAndGradient(exhibit, request, losses);
  ShowGradientAgainstMargin(exhibit, classes, losses);
  ShowFloorAgainstClasses(exhibit, CrossEntropyFloor);
  ShowClassTraining(exhibit, losses);
  return exhibit;
}

}  // namespace reference
