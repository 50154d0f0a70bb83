// Padding takes part in the softmax and is thrown away afterwards: its share of the weight is lost.
#include <cmath>

#include "reference/by_format.h"
#include "reference/masking.h"

namespace reference {
namespace {

constexpr double kLevels[] = {-5, 0, 5};

// What `padded` more scores, each `level` above the mean of those kept, leave to them; `excess` is how far the kept
// ones' logsumexp is above their mean.
double WeightLeft(double excess, double padded, double level) { return Sigmoid(excess - std::log(padded) - level); }

double ExcessOf(const Row& kept) { return LogSumExp(kept) - kept.mean(); }

Table LeftByPadding(double excess) {
  Table table{.title = "Weight left to these scores, none of them masked, by padding after them",
              .columns = {"padded positions"},
              .rows = {}};
  for (const double level : kLevels) {
    table.columns.push_back("padding's score: mean" +
                            (level == 0 ? "" : (level < 0 ? " - " : " + ") + Text(std::abs(level))));
  }
  for (const double padded : {1.0, 4.0, 16.0, 64.0, 256.0, 1024.0}) {
    std::vector<Cell> row = {Number{padded}};
    for (const double level : kLevels) {
      row.emplace_back(Number{WeightLeft(excess, padded, level)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Chart LeftAgainstPadding(double excess) {
  const Span span{.from = 0, .to = 3, .points = 61};
  const auto on_axis = [&](Series series) {
    for (double& x : series.x) {
      x = std::pow(10, x);
    }
    return series;
  };
  const auto left = [&](double exponent) { return WeightLeft(excess, std::pow(10, exponent), 0); };
  return {.title = "Sum of the weights against padding with scores at the mean",
          .x = {.label = "padded positions", .scale = Scale::kLog},
          .y = {.label = "sum of the weights"},
          .series = {on_axis(Sampled("masked before", Role::kRight, span, [](double) { return 1; })),
                     on_axis(Sampled("masked after", Role::kWrong, span, left))}};
}

// Masked weights that are divided by their sum are right, as long as that is not 0.
void ClaimForNormalizing(Exhibit& exhibit, const Request& request, const TwoMasks& masks) {
  const Matrix left = Value(masks.wrong, request.logits, Format::kFloat);
  if (left.sum() == 0) {
    exhibit.claims.emplace_back(
        "dividing by the sum does not help here: in float32 the masked score takes all of the "
        "weight, and the rest is 0 / 0");
    return;
  }
  const Matrix normalized = Value(Chain({masks.wrong, NormalizeOp()}), request.logits, Format::kFloat);
  const double error = (normalized - Value(masks.right, request.logits)).abs().maxCoeff<Eigen::PropagateNaN>();
  if (!std::isfinite(error)) return;
  exhibit.claims.push_back("divided by their sum the weights are right, in float32 to " + Text(error, 2));
}

void AddClaims(Exhibit& exhibit, const Request& request, const TwoMasks& masks) {
  const int masked = MaskedPosition(request);
  const double lost = Value(SoftmaxOp(), request.logits)(0, masked);
  exhibit.claims.push_back("where half of a row is padding with scores like the others', " +
                           Percent(1 - WeightLeft(0, 1, 0)) + " of the weight is lost");
  if (lost >= kWorthNaming) {
    exhibit.claims.push_back("with position " + std::to_string(masked) + " masked the weights sum to " +
                             Text(1 - lost) + ": " + Percent(lost) + " of the weight is lost");
  }
  const double gradient = GradientOfWeight(masks.wrong, request.logits, request.target)(0, masked);
  if (std::abs(gradient) >= kWorthNaming) {
    exhibit.claims.push_back("the masked score still gets a gradient, from the target's weight " + Text(gradient));
  }
  ClaimForNormalizing(exhibit, request, masks);
}

}  // namespace

Exhibit experiment_mask_after_softmax(const Request& request) {
  const Matrix mask = MaskOf(request);
  const TwoMasks masks{.right = Chain({MaskedFillOp(mask, -INFINITY), SoftmaxOp()}),
                       .wrong = Chain({SoftmaxOp(), MultiplyOp(mask)})};
  Exhibit exhibit;
  exhibit.right = "softmax(z.masked_fill(pad, -inf))";
  exhibit.wrong = "softmax(z) * ~pad";
  AddClaims(exhibit, request, masks);
  ShowMasks(exhibit, request, masks);
  exhibit.tables.push_back(LeftByPadding(ExcessOf(request.logits)));
  exhibit.charts.push_back(LeftAgainstPadding(ExcessOf(request.logits)));
  return exhibit;
}

}  // namespace reference
