#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "reference/by_format.h"
#include "reference/calibration.h"
#include "reference/chain.h"
#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr std::array<int, 3> kClassNumbers = {10, 50, 1000};
constexpr int kExamples = 100;  // drawn for each number of classes
constexpr Eigen::Index kRowsAtOnce = 10;
constexpr double kScales[] = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50};
constexpr double kThresholds[] = {0.5, 0.9, 0.99, 0.999};
constexpr int kDecisions = 2000;  // scores compared with a threshold
constexpr double kDecisionScale = 4;

struct Activation {
  const char* name;
  Operation operation;
  double scale;  // standard deviation of the scores in its table
};

std::vector<Activation> Activations() {
  // Sigmoid makes large scores equal; softmax small ones, where there are many.
  return {{"sigmoid", SigmoidOp(), 10}, {"softmax", SoftmaxOp(), 0.1}, {"log_softmax", LogSoftmaxOp(), 0.1}};
}

// The share of rows whose largest entry is elsewhere after the activation; both are stored in the format. A few rows at
// a time stay in the cache.
double ShareChanged(const Operation& activation, const Matrix& logits, Format format) {
  int changed = 0;
  for (Eigen::Index start = 0; start < logits.rows(); start += kRowsAtOnce) {
    const Matrix before = Stored(logits.middleRows(start, std::min(kRowsAtOnce, logits.rows() - start)), format);
    const Matrix after = activation(before, format).value;
    for (Eigen::Index n = 0; n < before.rows(); ++n) {
      changed += ArgMax(before.row(n)) != ArgMax(after.row(n)) ? 1 : 0;
    }
  }
  return static_cast<double>(changed) / static_cast<double>(logits.rows());
}

// For each of the class numbers.
std::vector<Matrix> DrawnLogits() {
  std::vector<Matrix> result;
  result.reserve(kClassNumbers.size());
  for (const int classes : kClassNumbers) {
    result.push_back(Random(11).Normals(kExamples, classes));
  }
  return result;
}

// [formats][class numbers]
using Shares = std::vector<std::vector<double>>;

Shares SharesChanged(const Activation& activation, const std::vector<Matrix>& logits) {
  Shares result;
  for (const Format format : kFormats) {
    result.emplace_back();
    for (const Matrix& drawn : logits) {
      result.back().push_back(ShareChanged(activation.operation, activation.scale * drawn, format));
    }
  }
  return result;
}

void ShowSharesChanged(Exhibit& exhibit, const Activation& activation, const Shares& shares) {
  Table table{.title = "Predictions that " + std::string(activation.name) + " changes, scores of deviation " +
                       Text(activation.scale),
              .columns = {"stored as"},
              .rows = {}};
  for (const int classes : kClassNumbers) {
    table.columns.push_back(std::to_string(classes) + " classes");
  }
  for (size_t f = 0; f < kFormats.size(); ++f) {
    table.rows.push_back({Name(kFormats[f])});
    for (const double share : shares[f]) {
      table.rows.back().emplace_back(Percent(share));
    }
  }
  exhibit.tables.push_back(std::move(table));
}

void ShowChangedAgainstScale(Exhibit& exhibit, const Activation& activation, const Matrix& logits) {
  Chart chart{.title = "Predictions that " + std::string(activation.name) + " changes, " +
                       std::to_string(logits.cols()) + " classes",
              .x = {.label = "standard deviation of the scores", .scale = Scale::kLog},
              .y = {.label = "share changed"},
              .series = {}};
  for (const Format format : kFormats) {
    Series series{.name = Name(format), .role = Role::kNeutral, .x = {}, .y = {}};
    for (const double scale : kScales) {
      series.x.push_back(scale);
      series.y.push_back(ShareChanged(activation.operation, scale * logits, format));
    }
    chart.series.push_back(std::move(series));
  }
  exhibit.charts.push_back(std::move(chart));
}

// The request's scores in one format, and what each activation makes of them there.
struct StoredRequest {
  Format format = Format::kDouble;
  Row scores;
  std::vector<Row> activated;  // as many as there are activations
};

std::vector<StoredRequest> InEachFormat(const Request& request, const std::vector<Activation>& activations) {
  std::vector<StoredRequest> result;
  for (const Format format : kFormats) {
    result.push_back({.format = format, .scores = Stored(Matrix(request.logits), format).row(0), .activated = {}});
    for (const Activation& activation : activations) {
      result.back().activated.emplace_back(activation.operation(result.back().scores, format).value.row(0));
    }
  }
  return result;
}

// Positions from the lowest score to the highest.
std::vector<Eigen::Index> OrderOf(const Row& scores) {
  std::vector<Eigen::Index> order(static_cast<size_t>(scores.size()));
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return scores(a) < scores(b); });
  return order;
}

// `order` is that of the request: storing and activating hardly change it, and what is in order needs no sorting.
Eigen::Index Distinct(const Row& scores, const std::vector<Eigen::Index>& order) {
  Row sorted = scores(order);
  if (!std::is_sorted(sorted.begin(), sorted.end())) std::sort(sorted.begin(), sorted.end());
  return std::unique(sorted.begin(), sorted.end()) - sorted.begin();
}

// What each format makes of the request's scores: the prediction, and how many different numbers are left.
void ShowRequest(Exhibit& exhibit, const std::vector<StoredRequest>& stored,
                 const std::vector<Activation>& activations) {
  Table table{.title = "These logits: predicted class, and how many different numbers are left",
              .columns = {"stored as", "scores", "different"},
              .rows = {}};
  for (const Activation& activation : activations) {
    table.columns.insert(table.columns.end(), {activation.name, "different"});
  }
  const std::vector<Eigen::Index> order = OrderOf(stored.front().scores);
  for (const StoredRequest& in_format : stored) {
    std::vector<Cell> row = {Name(in_format.format)};
    const auto add = [&](const Row& scores) {
      const bool is_nan = scores.isNaN().any();
      row.emplace_back(is_nan ? "nan" : std::to_string(ArgMax(scores)));
      row.emplace_back(is_nan ? "" : std::to_string(Distinct(scores, order)));
    };
    add(in_format.scores);
    for (const Row& activated : in_format.activated) {
      add(activated);
    }
    table.rows.push_back(std::move(row));
  }
  exhibit.tables.push_back(std::move(table));
}

// sigmoid(z) > t against z > log(t / (1 - t)), everything stored in the format, the threshold too.
void ShowThresholds(Exhibit& exhibit) {
  Table table{.title = "Decisions sigmoid(z) > t that are not those of z > log(t / (1 - t)), scores of deviation " +
                       Text(kDecisionScale),
              .columns = {"stored as"},
              .rows = {}};
  for (const double threshold : kThresholds) {
    table.columns.push_back("t = " + Text(threshold));
  }
  const Matrix scores = Random(12).Normals(1, kDecisions, kDecisionScale);
  for (const Format format : kFormats) {
    const Matrix stored = Stored(scores, format);
    const Matrix probabilities = Value(SigmoidOp(), scores, format);
    table.rows.push_back({Name(format)});
    for (const double threshold : kThresholds) {
      const double logit = Stored(std::log(threshold / (1 - threshold)), format);
      const auto differ = (stored > logit) != (probabilities > Stored(threshold, format));
      table.rows.back().emplace_back(Percent(static_cast<double>(differ.count()) / kDecisions));
    }
  }
  exhibit.tables.push_back(std::move(table));
}

double ShareOf(const Shares& shares, Format format, size_t class_number) {
  return shares[static_cast<size_t>(std::find(kFormats.begin(), kFormats.end(), format) - kFormats.begin())]
               [class_number];
}

void ClaimShares(Exhibit& exhibit, const Activation& activation, const Shares& shares) {
  std::string claim = "of " + std::to_string(kExamples) + " drawn examples with " +
                      std::to_string(kClassNumbers.back()) + " classes and scores of deviation " +
                      Text(activation.scale) + ", " + activation.name + " changes the prediction in ";
  const char* separator = "";
  for (const Format format : {Format::kFloat, Format::kBFloat16, Format::kFloat8E4M3}) {
    claim += separator + Percent(ShareOf(shares, format, kClassNumbers.size() - 1)) + " when stored as " + Name(format);
    separator = ", ";
  }
  exhibit.claims.push_back(std::move(claim));
}

void ClaimRequest(Exhibit& exhibit, const std::vector<StoredRequest>& stored,
                  const std::vector<Activation>& activations) {
  for (size_t i = 0; i < activations.size(); ++i) {
    std::vector<Format> formats;
    for (const StoredRequest& in_format : stored) {
      // What a format cannot hold is no matter of the activation.
      if (!in_format.scores.allFinite()) continue;
      if (ArgMax(in_format.scores) == ArgMax(in_format.activated[i])) continue;
      formats.push_back(in_format.format);
    }
    if (formats.empty()) continue;
    exhibit.claims.push_back(std::string(activations[i].name) + " changes the prediction for these logits in " +
                             Listed(formats));
  }
}

}  // namespace

Exhibit experiment_softmax_before_argmax(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "argmax(z)";
  exhibit.wrong = "argmax(softmax(z)), argmax(sigmoid(z))";
  const std::vector<Activation> activations = Activations();
  exhibit.claims.push_back("in float32 sigmoid is exactly 1 from a score of " +
                           Text(SigmoidSaturation(Format::kFloat)) +
                           " on: all scores above are equal, and the first of them wins");
  const std::vector<StoredRequest> stored = InEachFormat(request, activations);
  ClaimRequest(exhibit, stored, activations);
  ShowRequest(exhibit, stored, activations);
  const std::vector<Matrix> logits = DrawnLogits();
  for (const Activation& activation : activations) {
    const Shares shares = SharesChanged(activation, logits);
    ClaimShares(exhibit, activation, shares);
    ShowSharesChanged(exhibit, activation, shares);
  }
  ShowThresholds(exhibit);
  ShowChangedAgainstScale(exhibit, activations[0], logits[1]);
  ShowChangedAgainstScale(exhibit, activations[1], logits[1]);
  return exhibit;
}

}  // namespace reference
