#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/loss_training.h"

namespace reference {
namespace {

constexpr double kShift = 20;

// The norm of the gradient with every score equal and `shift` high: the classes are as likely as each other, wherever
// that is.
double NormAtShift(const LossOfTarget& loss, int classes, double shift) {
  return LossAt(loss({0}), Matrix::Constant(1, classes, shift)).gradient.matrix().norm();
}

void ShowShift(Exhibit& exhibit, int classes, const TwoLosses& losses) {
  Table table{.title = "The gradient where every score is equal, by how high they are",
              .columns = {"every score", "norm, right", "norm, wrong", "wrong / right"},
              .rows = {}};
  for (const double shift : {-kShift, -10.0, -5.0, 0.0, 5.0, 10.0, kShift}) {
    const double right = NormAtShift(losses.right, classes, shift);
    const double wrong = NormAtShift(losses.wrong, classes, shift);
    table.rows.push_back({Number{shift}, Number{right}, Number{wrong}, Number{wrong / right}});
  }
  exhibit.tables.push_back(std::move(table));
}

}  // namespace

Exhibit experiment_sigmoid_before_cross_entropy(const Request& request) {
  const int classes = request.classes();
  const TwoLosses losses{.right = [](const Indices& target) { return CrossEntropyOp(target); },
                         .wrong = [](const Indices& target) { return Chain({SigmoidOp(), CrossEntropyOp(target)}); }};
  Exhibit exhibit;
  exhibit.right = "cross_entropy(z, y)";
  exhibit.wrong = "cross_entropy(sigmoid(z), y)";
  exhibit.claims.push_back("with " + std::to_string(classes) + " classes the loss can never fall below " +
                           Text(CrossEntropyFloor(classes)) + ": no class gets more than a probability of " +
                           Text(SoftmaxOfSoftmaxCeiling(classes)));
  ClaimGradientFarOff(exhibit, classes, losses);
  exhibit.claims.push_back("where every score is " + Text(kShift) + " the norm of the gradient is " +
                           Text(NormAtShift(losses.wrong, classes, kShift), 2) + " and should be " +
                           Text(NormAtShift(losses.right, classes, kShift), 2));
  ShowLossAndGradient(exhibit, request, losses);
  ShowGradientAgainstMargin(exhibit, classes, losses);
  ShowShift(exhibit, classes, losses);
  ShowFloorAgainstClasses(exhibit, CrossEntropyFloor);
  // The probabilities that the wrong loss is of.
  ShowClassTraining(exhibit, losses, {.right = SoftmaxOp(), .wrong = Chain({SigmoidOp(), SoftmaxOp()})});
  return exhibit;
}

}  // namespace reference
