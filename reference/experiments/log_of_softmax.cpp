// Two scores tell all: the softmax of the lower one underflows, and its logarithm with it.
#include <cmath>

#include "reference/by_format.h"
#include "reference/experiment.h"
#include "reference/threshold.h"

namespace reference {
namespace {

constexpr double kAdded = 1e-8;  // the constant that people add before the logarithm
constexpr int kLower = 0;
constexpr int kHigher = 1;

Operation Right(const Indices& target) { return Chain({LogSoftmaxOp(), NllLossOp(target)}); }
Operation Wrong(const Indices& target) { return Chain({SoftmaxOp(), LogOp(), NllLossOp(target)}); }
Operation WrongWithAdded(const Indices& target) {
  return Chain({SoftmaxOp(), AddOp(kAdded), LogOp(), NllLossOp(target)});
}

Matrix TwoScores(double margin) {
  Matrix scores(1, 2);
  scores << 0, margin;
  return scores;
}

// The least margin at which the logarithm is -inf, and at which the gradient is NaN.
double InfiniteFrom(Format format) {
  return LeastWhere(format,
                    [=](double margin) { return std::isinf(LossAt(Wrong({kLower}), TwoScores(margin), format).loss); });
}

double NanFrom(Format format, int target) {
  return LeastWhere(
      format, [=](double margin) { return LossAt(Wrong({target}), TwoScores(margin), format).gradient.isNaN().any(); });
}

// What of the gradient of the lower score's logarithm is left: its norm by that of log_softmax.
double GradientLeft(const Operation& wrong, double margin, Format format) {
  return Compare(LossAt(Right({kLower}), TwoScores(margin), format).gradient,
                 LossAt(wrong, TwoScores(margin), format).gradient)
      .norm_ratio;
}

double HalfFrom() {
  return LeastWhere(Format::kDouble, [](double margin) {
    return GradientLeft(WrongWithAdded({kLower}), margin, Format::kDouble) <= 0.5;
  });
}

Table Thresholds() {
  Table table{.title = "Two scores, by the margin between them",
              .columns = {"format", "lower one's log is -inf from", "its gradient is NaN from",
                          "the higher one's is NaN from", "log_softmax where log is -inf"},
              .rows = {}};
  for (const Format format : kTrainingFormats) {
    const double infinite = InfiniteFrom(format);
    table.rows.push_back({Name(format), Number{infinite}, Number{NanFrom(format, kLower)},
                          Number{NanFrom(format, kHigher)},
                          Number{-LossAt(Right({kLower}), TwoScores(infinite), format).loss}});
  }
  return table;
}

Table WithConstant() {
  const std::string with = "log(p + " + Text(kAdded) + ")";
  Table table{.title = "The lower of two scores in float32, and what is left of its gradient",
              .columns = {"margin", "log_softmax", "log(p)", with, "gradient of log(p)", "gradient of " + with},
              .rows = {}};
  const auto log_of = [](const Operation& loss, double margin) {
    return Number{-LossAt(loss, TwoScores(margin), Format::kFloat).loss};
  };
  const auto left = [](const Operation& loss, double margin) {
    return Number{GradientLeft(loss, margin, Format::kFloat)};
  };
  for (const double margin : {5.0, 10.0, 15.0, 20.0, 30.0, 50.0, 90.0, 110.0}) {
    table.rows.push_back({Number{margin}, log_of(Right({kLower}), margin), log_of(Wrong({kLower}), margin),
                          log_of(WrongWithAdded({kLower}), margin), left(Wrong({kLower}), margin),
                          left(WrongWithAdded({kLower}), margin)});
  }
  return table;
}

Chart LossAgainstMargin() {
  const Span span{.from = 0, .to = 120};
  const auto loss = [](Operation operation) {
    return [operation = std::move(operation)](double margin) {
      return LossAt(operation, TwoScores(margin), Format::kFloat).loss;
    };
  };
  return {
      .title = "Minus the logarithm of the lower of two scores' probability, float32",
      .x = {.label = "margin"},
      .y = {.label = "-log p"},
      .series = {Sampled("log_softmax", Role::kRight, span, loss(Right({kLower}))),
                 Sampled("log(softmax)", Role::kWrong, span, loss(Wrong({kLower}))),
                 Sampled("log(softmax + " + Text(kAdded) + ")", Role::kNeutral, span, loss(WrongWithAdded({kLower})))}};
}

}  // namespace

Exhibit experiment_log_of_softmax(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "log_softmax(z)";
  exhibit.wrong = "log(softmax(z))";
  for (const Format format : {Format::kFloat, Format::kFloat16}) {
    exhibit.claims.push_back(std::string("in ") + Name(format) + " the logarithm is -inf for a score " +
                             Text(InfiniteFrom(format)) + " below the largest, and the gradient is NaN from " +
                             Text(NanFrom(format, kLower)) + " on");
  }
  exhibit.claims.push_back(
      "a target with the largest score does not help: in float32 its gradient is NaN where any "
      "other score is " +
      Text(NanFrom(Format::kFloat, kHigher)) + " below");
  exhibit.claims.push_back("with " + Text(kAdded) + " added the loss stops at " + Text(-std::log(kAdded)) +
                           ", and half of the lower score's gradient is lost where it is " + Text(HalfFrom()) +
                           " below the other one of two");
  if (Stored(kAdded, Format::kFloat16) == 0) {
    exhibit.claims.push_back("in float16 " + Text(kAdded) + " is 0 and changes nothing");
  }
  const TwoLosses losses{.right = Right, .wrong = Wrong};
  ShowByFormat(exhibit, request, losses);
  exhibit.tables.push_back(Thresholds());
  exhibit.tables.push_back(WithConstant());
  exhibit.charts.push_back(LossAgainstMargin());
  return exhibit;
}

}  // namespace reference
