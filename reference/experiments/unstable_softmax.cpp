// exp(z) / sum(exp(z)) as it is written by hand, against softmax, which takes the maximum off first.
#include <algorithm>
#include <cmath>

#include "reference/by_format.h"
#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/threshold.h"

namespace reference {
namespace {

constexpr int kEqualScores = 10;

Matrix TwoScores(double first, double second) {
  Matrix scores(1, 2);
  scores << first, second;
  return scores;
}

// Rows that break the one written by hand, the further the larger x is.
struct Situation {
  const char* name;
  Matrix (*scores)(double x);
};

constexpr Situation kSituations[] = {
    {"x and 0", [](double x) { return TwoScores(x, 0); }},
    {"x in all ten", [](double x) { return Matrix(Matrix::Constant(1, kEqualScores, x)); }},
    {"-x and -x - 1", [](double x) { return TwoScores(-x, -x - 1); }},
};

double FirstWeight(const Operation& softmax, const Matrix& scores, Format format) {
  return Value(softmax, scores, format)(0, 0);
}

Matrix GradientOfFirst(const Operation& softmax, const Matrix& scores, Format format) {
  const Applied applied = softmax(Stored(scores, format), format);
  Matrix first = Matrix::Zero(1, scores.cols());
  first(0, 0) = 1;
  return applied.backward(first);
}

// A weight of 0 is as wrong as NaN: the first score is the highest of its row.
double WrongFrom(const Situation& situation, Format format) {
  return LeastWhere(format, [&](double x) {
    const double weight = FirstWeight(NaiveSoftmaxOp(), situation.scores(x), format);
    return std::isnan(weight) || weight == 0;
  });
}

double GradientWrongFrom(const Situation& situation, Format format) {
  return LeastWhere(format, [&](double x) {
    return !GradientOfFirst(NaiveSoftmaxOp(), situation.scores(x), format).isFinite().all();
  });
}

Table Thresholds() {
  Table table{.title = "Where it breaks, and the first weight there",
              .columns = {"scores", "format", "x from", "by hand", "softmax", "gradient not finite from"},
              .rows = {}};
  for (const Situation& situation : kSituations) {
    for (const Format format : kTrainingFormats) {
      const double x = WrongFrom(situation, format);
      const Matrix scores = situation.scores(x);
      table.rows.push_back(
          {situation.name, Name(format), Number{x}, Number{FirstWeight(NaiveSoftmaxOp(), scores, format)},
           Number{FirstWeight(SoftmaxOp(), scores, format)}, Number{GradientWrongFrom(situation, format)}});
    }
  }
  return table;
}

Table ThisRequest(const Request& request) {
  Table table{.title = "These logits, by format",
              .columns = {"format", "sum of exp", "weights that are NaN", "sum of the weights", "largest error",
                          "largest error, softmax"},
              .rows = {}};
  const Matrix right = Value(SoftmaxOp(), request.logits);
  for (const Format format : kTrainingFormats) {
    const Matrix by_hand = Value(NaiveSoftmaxOp(), request.logits, format);
    const Matrix softmax = Value(SoftmaxOp(), request.logits, format);
    const Row exps = Exp<double>(Stored(Matrix(request.logits), format).row(0));
    table.rows.push_back({Name(format), Number{Stored(exps.sum(), format)},
                          Number{static_cast<double>(by_hand.isNaN().count())}, Number{Stored(by_hand.sum(), format)},
                          Number{(by_hand - right).abs().maxCoeff<Eigen::PropagateNaN>()},
                          Number{(softmax - right).abs().maxCoeff()}});
  }
  return table;
}

Chart WeightAgainstScore() {
  const Span span{.from = -120, .to = 120, .points = 241};
  const auto weight = [](const Operation& softmax, Format format) {
    return [=](double x) { return FirstWeight(softmax, TwoScores(x, x - 1), format); };
  };
  return {.title = "The weight of the higher of two scores that differ by 1",
          .x = {.label = "higher score"},
          .y = {.label = "weight"},
          .series = {Sampled("softmax, float32", Role::kRight, span, weight(SoftmaxOp(), Format::kFloat)),
                     Sampled("by hand, float32", Role::kWrong, span, weight(NaiveSoftmaxOp(), Format::kFloat)),
                     Sampled("by hand, float16", Role::kNeutral, span, weight(NaiveSoftmaxOp(), Format::kFloat16))}};
}

void ClaimForSum(Exhibit& exhibit, Format format) {
  const Situation& equal = kSituations[1];
  const double from = WrongFrom(equal, format);
  const double weight = FirstWeight(NaiveSoftmaxOp(), equal.scores(from), format);
  exhibit.claims.push_back(std::string("the sum overflows first: in ") + Name(format) + ", of " +
                           std::to_string(kEqualScores) + " scores that are all x, no weight is NaN but each is " +
                           Text(weight) + " where x is at least " + Text(from) + " and below " +
                           Text(ExpOverflow(format)));
}

void ClaimForRequest(Exhibit& exhibit, const Request& request) {
  const auto is_nan = [&](Format format) { return Value(NaiveSoftmaxOp(), request.logits, format).isNaN().any(); };
  const std::string formats = FormatsWhere(is_nan);
  if (!formats.empty()) exhibit.claims.push_back("these logits give NaN in " + formats);
  const double shift = std::ceil(ExpOverflow(Format::kFloat) - request.logits.maxCoeff());
  if (is_nan(Format::kFloat) || shift <= 0) return;
  exhibit.claims.push_back("adding " + Text(shift) + " to each of these logits changes nothing in softmax and makes " +
                           "the one written by hand NaN in float32");
}

}  // namespace

Exhibit experiment_unstable_softmax(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "softmax(z)";
  exhibit.wrong = "exp(z) / exp(z).sum()";
  for (const Format format : {Format::kFloat, Format::kFloat16}) {
    exhibit.claims.push_back(std::string("in ") + Name(format) + " exp overflows at " + Text(ExpOverflow(format)) +
                             ": inf / inf is NaN; where no score is above " + Text(-ExpUnderflow(format)) +
                             " all of exp is 0, and 0 / 0 is NaN as well");
  }
  ClaimForSum(exhibit, Format::kFloat16);
  ClaimForRequest(exhibit, request);
  exhibit.tables.push_back(ThisRequest(request));
  exhibit.tables.push_back(Thresholds());
  exhibit.charts.push_back(WeightAgainstScore());
  return exhibit;
}

}  // namespace reference
