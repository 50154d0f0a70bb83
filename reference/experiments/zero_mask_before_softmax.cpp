// A masked score of 0 is a score like any other: what it takes of the weight depends on how high the others are.
#include <algorithm>
#include <cmath>

#include "reference/by_format.h"
#include "reference/masking.h"

namespace reference {
namespace {

constexpr double kLevels[] = {-10, -5, 0, 5, 10};

// The weight of `masked` scores of 0 beside others whose mean is `level`; `excess` is how far the logsumexp of the
// others is above their mean.
double WeightLeaked(double excess, double masked, double level) { return Sigmoid(std::log(masked) - excess - level); }

double ExcessOf(const Row& kept) { return LogSumExp(kept) - kept.mean(); }

Table LeakTable(double excess) {
  Table table{.title = "Weight on masked positions beside these scores, moved so that their mean is",
              .columns = {"masked positions"},
              .rows = {}};
  for (const double level : kLevels) {
    table.columns.push_back(Text(level));
  }
  for (const double masked : {1.0, 4.0, 16.0, 64.0, 256.0, 1024.0}) {
    std::vector<Cell> row = {Number{masked}};
    for (const double level : kLevels) {
      row.emplace_back(Number{WeightLeaked(excess, masked, level)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Chart LeakChart(double excess, int classes) {
  const Span span{.from = -15, .to = 15};
  const auto leak = [=](double masked) { return [=](double level) { return WeightLeaked(excess, masked, level); }; };
  return {.title = "Weight on masked positions against the level of the others",
          .x = {.label = "mean of the scores that are left"},
          .y = {.label = "weight on masked positions"},
          .series = {Sampled("filled with -inf", Role::kRight, span, [](double) { return 0; }),
                     Sampled("filled with 0, one position", Role::kNeutral, span, leak(1)),
                     Sampled("filled with 0, half of them", Role::kWrong, span, leak(classes))}};
}

// The request's scores, all of them moved below 0: the masked one wins.
void ClaimForNegativeScores(Exhibit& exhibit, const Request& request) {
  const int masked = MaskedPosition(request);
  const double shift = std::ceil(1 + std::max(0.0, request.logits.maxCoeff()));
  Matrix below = request.logits - shift;
  // Of scores beyond 1e16 nothing can be taken off.
  if (below.maxCoeff() >= 0) return;
  below(0, masked) = 0;
  exhibit.claims.push_back("with " + Text(shift) + " taken off each of these scores all are below 0, and the masked " +
                           "position has the largest weight, " + Percent(Value(SoftmaxOp(), below)(0, masked)));
}

void AddClaims(Exhibit& exhibit, const Request& request, const TwoMasks& masks) {
  Matrix weights = Value(masks.wrong, request.logits);
  const int masked = MaskedPosition(request);
  const double leaked = weights(0, masked);
  weights(0, masked) = 0;
  for (const double score : {kLevels[1], kLevels[3]}) {
    exhibit.claims.push_back("beside one score of " + Text(score) + " a masked position has " +
                             Percent(Sigmoid(-score)) + " of the weight");
  }
  if (leaked >= kWorthNaming) {
    exhibit.claims.push_back("position " + std::to_string(masked) + " is masked and has " + Percent(leaked) +
                             " of the weight");
  }
  if (leaked > weights.maxCoeff()) {
    exhibit.claims.emplace_back("that is more than any position that is left: each of their scores is below 0");
    return;
  }
  ClaimForNegativeScores(exhibit, request);
}

}  // namespace

Exhibit experiment_zero_mask_before_softmax(const Request& request) {
  const Matrix mask = MaskOf(request);
  const TwoMasks masks{.right = Chain({MaskedFillOp(mask, -INFINITY), SoftmaxOp()}),
                       .wrong = Chain({MaskedFillOp(mask, 0), SoftmaxOp()})};
  Exhibit exhibit;
  exhibit.right = "softmax(z.masked_fill(pad, -inf))";
  exhibit.wrong = "softmax(z.masked_fill(pad, 0))";
  AddClaims(exhibit, request, masks);
  ShowMasks(exhibit, request, masks);
  exhibit.tables.push_back(LeakTable(ExcessOf(request.logits)));
  exhibit.charts.push_back(LeakChart(ExcessOf(request.logits), request.classes()));
  return exhibit;
}

}  // namespace reference
