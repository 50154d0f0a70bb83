// One score x: log(sigmoid(x)) fails where x is very negative, log(1 - sigmoid(x)) where it is hardly large.
#include <cmath>

#include "reference/by_format.h"
#include "reference/experiment.h"
#include "reference/threshold.h"

namespace reference {
namespace {

constexpr double kAdded = 1e-8;
constexpr int kShownScores = 8;

// The logarithm of the probability that the label holds, or that it does not, as the logits go into it.
struct Term {
  const char* right_name;
  const char* wrong_name;
  double sign;  // of the scores at which it fails
  Operation right;
  Operation wrong;
  Operation wrong_with_added;
};

Term Holds() {
  return {.right_name = "logsigmoid(x)",
          .wrong_name = "log(sigmoid(x))",
          .sign = -1,
          .right = LogSigmoidOp(),
          .wrong = Chain({SigmoidOp(), LogOp()}),
          .wrong_with_added = Chain({SigmoidOp(), AddOp(kAdded), LogOp()})};
}

Term HoldsNot() {
  return {.right_name = "logsigmoid(-x)",
          .wrong_name = "log(1 - sigmoid(x))",
          .sign = 1,
          .right = Chain({ScaleOp(-1), LogSigmoidOp()}),
          .wrong = Chain({SigmoidOp(), ScaleOp(-1), AddOp(1), LogOp()}),
          .wrong_with_added = Chain({SigmoidOp(), ScaleOp(-1), AddOp(1), AddOp(kAdded), LogOp()})};
}

struct ValueAndSlope {
  double value = 0;
  double slope = 0;
};

ValueAndSlope At(const Operation& operation, double x, Format format) {
  const Applied applied = operation(Matrix::Constant(1, 1, Stored(x, format)), format);
  return {applied.value(0, 0), applied.backward(Matrix::Ones(1, 1))(0, 0)};
}

// How far from 0 on the failing side: where the logarithm is -inf, and where the slope is NaN or lost.
double InfiniteFrom(const Term& term, Format format) {
  return LeastWhere(format, [&](double x) { return std::isinf(At(term.wrong, term.sign * x, format).value); });
}

double NanFrom(const Term& term, Format format) {
  return LeastWhere(format, [&](double x) { return std::isnan(At(term.wrong, term.sign * x, format).slope); });
}

double HalfFrom(const Term& term) {
  return LeastWhere(Format::kDouble, [&](double x) {
    const double right = At(term.right, term.sign * x, Format::kDouble).slope;
    return At(term.wrong_with_added, term.sign * x, Format::kDouble).slope / right <= 0.5;
  });
}

void AddThresholds(Table& table, const Term& term) {
  for (const Format format : kTrainingFormats) {
    const double infinite = InfiniteFrom(term, format);
    table.rows.push_back({term.wrong_name, Name(format), Number{term.sign * infinite},
                          Number{term.sign * NanFrom(term, format)},
                          Number{At(term.right, term.sign * infinite, format).value}});
  }
}

Table ThisRequest(const Request& request) {
  Table table{.title = "Each logit as the score of a label, of which the target's alone holds",
              .columns = {"term", "score", "right", "float32", "float16", "slope, right", "float32", "float16"},
              .rows = {}};
  const Term holds = Holds();
  const Term holds_not = HoldsNot();
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownScores && k != request.target) continue;
    const Term& term = k == request.target ? holds : holds_not;
    const double x = request.logits(k);
    const ValueAndSlope right = At(term.right, x, Format::kDouble);
    const ValueAndSlope single = At(term.wrong, x, Format::kFloat);
    const ValueAndSlope half = At(term.wrong, x, Format::kFloat16);
    table.rows.push_back({term.wrong_name, Number{x}, Number{right.value}, Number{single.value}, Number{half.value},
                          Number{right.slope}, Number{single.slope}, Number{half.slope}});
  }
  return table;
}

Table WithConstant(const Term& term) {
  const std::string with = std::string("with ") + Text(kAdded);
  Table table{
      .title = std::string(term.wrong_name) + " in float32",
      .columns = {"score", term.right_name, term.wrong_name, with, "slope, right", "slope, wrong", "slope, " + with},
      .rows = {}};
  for (const double size : {2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 90.0, 110.0}) {
    const double x = term.sign * size;
    const ValueAndSlope right = At(term.right, x, Format::kFloat);
    const ValueAndSlope wrong = At(term.wrong, x, Format::kFloat);
    const ValueAndSlope added = At(term.wrong_with_added, x, Format::kFloat);
    table.rows.push_back({Number{x}, Number{right.value}, Number{wrong.value}, Number{added.value}, Number{right.slope},
                          Number{wrong.slope}, Number{added.slope}});
  }
  return table;
}

Chart LossAgainstScore(const Term& term) {
  const Span span{.from = -5, .to = 40, .points = 181};
  const auto loss = [](Operation operation) {
    return [operation = std::move(operation)](double x) { return -At(operation, x, Format::kFloat).value; };
  };
  return {.title = std::string("-") + term.wrong_name + ", float32",
          .x = {.label = "score"},
          .y = {.label = "loss"},
          .series = {Sampled(term.right_name, Role::kRight, span, loss(term.right)),
                     Sampled(term.wrong_name, Role::kWrong, span, loss(term.wrong)),
                     Sampled("with " + Text(kAdded), Role::kNeutral, span, loss(term.wrong_with_added))}};
}

void ClaimForRequest(Exhibit& exhibit, const Request& request) {
  using Lost = Eigen::Array<bool, 1, Eigen::Dynamic>;
  const auto is_nan = [](const Operation& operation, const Matrix& scores, Format format) {
    const Applied applied = operation(Stored(scores, format), format);
    return Lost(applied.backward(Matrix::Ones(1, scores.cols())).isNaN());
  };
  const std::string formats = FormatsWhere([&](Format format) {
    Lost lost = is_nan(HoldsNot().wrong, request.logits, format);
    const Matrix of_target = Matrix::Constant(1, 1, request.logits(request.target));
    lost(request.target) = is_nan(Holds().wrong, of_target, format)(0, 0);
    return lost.any();
  });
  if (!formats.empty()) exhibit.claims.push_back("for these logits gradients are NaN in " + formats);
}

}  // namespace

Exhibit experiment_log_of_sigmoid(const Request& request) {
  const Term holds = Holds();
  const Term holds_not = HoldsNot();
  Exhibit exhibit;
  exhibit.right = "logsigmoid(x), logsigmoid(-x)";
  exhibit.wrong = "log(sigmoid(x)), log(1 - sigmoid(x))";
  for (const Format format : {Format::kFloat, Format::kFloat16}) {
    exhibit.claims.push_back(
        std::string("in ") + Name(format) +
        " log(1 - sigmoid(x)) is -inf and its gradient NaN from x = " + Text(InfiniteFrom(holds_not, format)) +
        " up, log(sigmoid(x)) from x = " + Text(-InfiniteFrom(holds, format)) + " down");
  }
  exhibit.claims.push_back("with " + Text(kAdded) + " added the loss stops at " + Text(-std::log(kAdded)) +
                           ", and half of the gradient of log(sigmoid(x)) is lost at x = " + Text(-HalfFrom(holds)));
  ClaimForRequest(exhibit, request);
  exhibit.tables.push_back(ThisRequest(request));
  Table thresholds{.title = "Where it breaks",
                   .columns = {"term", "format", "-inf from", "gradient is NaN from", "right where it is -inf"},
                   .rows = {}};
  AddThresholds(thresholds, holds);
  AddThresholds(thresholds, holds_not);
  exhibit.tables.push_back(std::move(thresholds));
  exhibit.tables.push_back(WithConstant(holds));
  exhibit.tables.push_back(WithConstant(holds_not));
  exhibit.charts.push_back(LossAgainstScore(holds_not));
  return exhibit;
}

}  // namespace reference
