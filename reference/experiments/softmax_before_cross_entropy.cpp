#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/showing.h"
#include "reference/training.h"

namespace reference {

Exhibit experiment_softmax_before_cross_entropy(const Request& request) {
  const int classes = request.classes();
  const TwoLosses losses{.right = [](const Indices& target) { return CrossEntropyOp(target); },
                         .wrong = [](const Indices& target) { return Chain({SoftmaxOp(), CrossEntropyOp(target)}); }};
  Exhibit exhibit;
  exhibit.right = "cross_entropy(z, y)";
  exhibit.wrong = "cross_entropy(softmax(z), y)";

  const Matrix far_off = LogitsWithMargin(-20, classes);
  const Comparison comparison =
      Compare(LossAt(losses.right({0}), far_off).gradient, LossAt(losses.wrong({0}), far_off).gradient);
  exhibit.claims.push_back("with " + std::to_string(classes) + " classes the loss can never fall below " +
                           Text(CrossEntropyFloor(classes)));
  exhibit.claims.push_back("where the model is wrong by a margin of 20 the gradient is " +
                           Text(comparison.norm_ratio, 2) + " times what it should be");
  ShowLossAndGradient(exhibit, request, losses);
  ShowGradientAgainstMargin(exhibit, classes, losses);
  ShowFloorAgainstClasses(exhibit, CrossEntropyFloor);
  return exhibit;
}

}  // namespace reference
