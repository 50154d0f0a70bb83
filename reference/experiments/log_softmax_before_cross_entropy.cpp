#include "reference/experiment.h"
#include "reference/loss_training.h"

namespace reference {

Exhibit experiment_log_softmax_before_cross_entropy(const Request& request) {
  const TwoLosses losses{
      .right = [](const Indices& target) { return CrossEntropyOp(target); },
      .wrong = [](const Indices& target) { return Chain({LogSoftmaxOp(), CrossEntropyOp(target)}); }};
  Exhibit exhibit;
  exhibit.right = "cross_entropy(z, y)";
  exhibit.wrong = "cross_entropy(log_softmax(z), y)";
  exhibit.claims.emplace_back("the log-softmax of a log-softmax is the same: what differs is rounding");
  ShowSameInFormats(exhibit, request, losses);
  ShowLargestDifference(exhibit, losses);
  ShowLossAndGradient(exhibit, request, losses);
  ShowGradientAgainstMargin(exhibit, request.classes(), losses);
  ShowClassTraining(exhibit, losses);
  return exhibit;
}

}  // namespace reference
