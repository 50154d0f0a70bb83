// One score x, far on the wrong side: the sigmoid is exactly 0 or 1 there, and the loss takes its logarithm.
#include <cmath>

#include "reference/by_format.h"
#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/threshold.h"

namespace reference {
namespace {

Operation Right(const Matrix& target) { return BinaryCrossEntropyWithLogitsOp(target); }
Operation Wrong(const Matrix& target) { return Chain({SigmoidOp(), BinaryCrossEntropyOp(target)}); }

struct LossAndSlope {
  double loss = 0;
  double slope = 0;
};

// Of one score x above (label 0) or below (label 1) zero: where the model is wrong by x.
LossAndSlope At(Operation (*loss_of)(const Matrix&), bool positive, double x, Format format) {
  const Operation loss = loss_of(Matrix::Constant(1, 1, positive ? 1 : 0));
  const LossAndGradient at = LossAt(loss, Matrix::Constant(1, 1, positive ? -x : x), format);
  return {at.loss, at.gradient(0, 0)};
}

double SaturatedFrom(bool positive, Format format) {
  return positive ? SigmoidUnderflow(format) : SigmoidSaturation(format);
}

// Where the gradient is off by half or more, or is not a number.
double GradientWrongFrom(bool positive, Format format) {
  return LeastWhere(format, [=](double x) {
    const double ratio = At(Wrong, positive, x, format).slope / At(Right, positive, x, format).slope;
    return !(std::abs(ratio - 1) < 0.5);
  });
}

void AddThresholds(Table& table, bool positive) {
  const double sign = positive ? -1 : 1;
  for (const Format format : kTrainingFormats) {
    const double saturated = SaturatedFrom(positive, format);
    const double gradient_wrong = GradientWrongFrom(positive, format);
    const LossAndSlope right = At(Right, positive, saturated, format);
    const LossAndSlope wrong = At(Wrong, positive, saturated, format);
    table.rows.push_back({Number{positive ? 1.0 : 0.0}, Name(format), Number{sign * saturated}, Number{right.loss},
                          Number{wrong.loss}, Number{right.slope}, Number{wrong.slope}, Number{sign * gradient_wrong}});
  }
}

Table Thresholds() {
  Table table{.title = "One label: the score at which the sigmoid is exactly 1 (label 0) or 0 (label 1)",
              .columns = {"label", "format", "score", "loss, right", "wrong", "gradient, right", "wrong",
                          "half of it is lost from"},
              .rows = {}};
  AddThresholds(table, false);
  AddThresholds(table, true);
  return table;
}

Table AgainstScore() {
  Table table{.title = "Label 0 in float32",
              .columns = {"score", "sigmoid", "loss, right", "wrong", "gradient, right", "wrong"},
              .rows = {}};
  for (const double x : {2.0, 5.0, 10.0, 15.0, 16.0, 17.0, 20.0, 50.0, 100.0, 200.0}) {
    const LossAndSlope right = At(Right, false, x, Format::kFloat);
    const LossAndSlope wrong = At(Wrong, false, x, Format::kFloat);
    const double sigmoid = Value(SigmoidOp(), Matrix::Constant(1, 1, x), Format::kFloat)(0, 0);
    table.rows.push_back({Number{x}, Number{sigmoid, 8}, Number{right.loss}, Number{wrong.loss}, Number{right.slope},
                          Number{wrong.slope}});
  }
  return table;
}

Chart AgainstScoreChart(const char* title, const char* label, double LossAndSlope::* member, Format format) {
  const Span span{.from = 0, .to = 40, .points = 161};
  const auto curve = [=](Operation (*loss)(const Matrix&)) {
    return [=](double x) { return At(loss, false, x, format).*member; };
  };
  return {.title = title,
          .x = {.label = "score"},
          .y = {.label = label},
          .series = {Sampled("with logits", Role::kRight, span, curve(Right)),
                     Sampled("sigmoid, then BCELoss", Role::kWrong, span, curve(Wrong))}};
}

void AddClaims(Exhibit& exhibit) {
  for (const Format format : {Format::kFloat, Format::kFloat16}) {
    const double x = SaturatedFrom(false, format);
    const LossAndSlope wrong = At(Wrong, false, x, format);
    exhibit.claims.push_back(std::string("in ") + Name(format) + " the sigmoid of " + Text(x) +
                             " is exactly 1: with label 0 the loss is " + Text(wrong.loss) + " rather than " +
                             Text(At(Right, false, x, format).loss) + ", and its gradient " + Text(wrong.slope) +
                             " rather than " + Text(At(Right, false, x, format).slope));
  }
  const double half = GradientWrongFrom(true, Format::kFloat);
  const double zero = SaturatedFrom(true, Format::kFloat);
  const LossAndSlope wrong = At(Wrong, true, zero, Format::kFloat);
  exhibit.claims.push_back("with label 1 half of the gradient is lost in float32 at a score of " + Text(-half) +
                           "; from " + Text(-zero) + " down the loss stays at " + Text(wrong.loss) +
                           " and the gradient is " + Text(wrong.slope));
}

}  // namespace

Exhibit experiment_sigmoid_then_bce_loss(const Request& request) {
  const int classes = request.classes();
  const TwoLosses losses{
      .right = [=](const Indices& target) { return Right(OneHot(target, classes)); },
      .wrong = [=](const Indices& target) { return Wrong(OneHot(target, classes)); },
  };
  Exhibit exhibit;
  exhibit.right = "binary_cross_entropy_with_logits(z, y)";
  exhibit.wrong = "binary_cross_entropy(sigmoid(z), y)";
  AddClaims(exhibit);
  ShowLossAndGradient(exhibit, request, losses);
  ShowByFormat(exhibit, request, losses);
  exhibit.tables.push_back(Thresholds());
  exhibit.tables.push_back(AgainstScore());
  exhibit.charts.push_back(AgainstScoreChart("Loss of label 0, float32", "loss", &LossAndSlope::loss, Format::kFloat));
  exhibit.charts.push_back(
      AgainstScoreChart("Gradient of label 0, float32", "gradient", &LossAndSlope::slope, Format::kFloat));
  return exhibit;
}

}  // namespace reference
