#include "reference/experiment.h"
#include "reference/loss_training.h"

namespace reference {

Exhibit experiment_log_softmax_then_nll_loss(const Request& request) {
  const TwoLosses losses{.right = [](const Indices& target) { return CrossEntropyOp(target); },
                         .wrong = [](const Indices& target) { return Chain({LogSoftmaxOp(), NllLossOp(target)}); }};
  Exhibit exhibit;
  exhibit.right = "cross_entropy(z, y)";
  exhibit.wrong = "nll_loss(log_softmax(z), y)";
  exhibit.claims.emplace_back("the two are one computation, to the last digit");
  ShowSameInFormats(exhibit, request, losses);
  ShowLargestDifference(exhibit, losses);
  ShowLossAndGradient(exhibit, request, losses);
  ShowGradientAgainstMargin(exhibit, request.classes(), losses);
  ShowClassTraining(exhibit, losses);
  return exhibit;
}

}  // namespace reference
