#include <cmath>
#include <optional>

#include "reference/calibration.h"
#include "reference/chain.h"
#include "reference/experiment.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr double kThresholds[] = {0.1, 0.25, 0.5, 0.75, 0.9};
constexpr double kScales[] = {0.5, 1, 2, 5};
constexpr int kDrawn = 20000;     // scores compared with a threshold
constexpr int kRefusable = 1000;  // examples whose scores are sampled from
constexpr int kShownClasses = 8;

double LogitOf(double probability) { return std::log(probability / (1 - probability)); }

// The scores that z > t and sigmoid(z) > t decide differently.
Eigen::Index DecidedDifferently(const Matrix& scores, double threshold) {
  return ((scores > threshold) != (scores > LogitOf(threshold))).count();
}

void ShowThresholds(Exhibit& exhibit) {
  const Matrix scores = Random(13).Normals(1, kDrawn);
  Table table{.title = "z > t, and the share of drawn scores that sigmoid(z) > t decides differently",
              .columns = {"t", "means a probability above", "score that is meant"},
              .rows = {}};
  for (const double scale : kScales) {
    table.columns.push_back("deviation " + Text(scale));
  }
  for (const double threshold : kThresholds) {
    std::vector<Cell> row = {Number{threshold}, Number{Sigmoid(threshold)}, Number{LogitOf(threshold)}};
    for (const double scale : kScales) {
      row.emplace_back(Percent(static_cast<double>(DecidedDifferently(scale * scores, threshold)) / kDrawn));
    }
    table.rows.push_back(std::move(row));
  }
  exhibit.tables.push_back(std::move(table));
  Chart chart{.title = "The probability that is compared with, against the threshold that is written",
              .x = {.label = "threshold"},
              .y = {.label = "probability"},
              .series = {{.name = "sigmoid(z) > t", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "z > t", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (int i = 1; i < 20; ++i) {
    const double threshold = i / 20.0;
    for (Series& series : chart.series) {
      series.x.push_back(threshold);
      series.y.push_back(series.role == Role::kRight ? threshold : Sigmoid(threshold));
    }
  }
  exhibit.charts.push_back(std::move(chart));
}

// torch.multinomial looks at the scores as they are, Categorical after dividing by their sum, so that scores that are
// all negative pass.
bool MultinomialTakes(const Row& scores) {
  const double sum = scores.sum();
  return (scores >= 0).all() && sum > 0 && std::isfinite(sum);
}

std::optional<Row> CategoricalProbabilities(const Row& scores) {
  const Row probabilities = scores / scores.sum();
  const bool is_distribution = (probabilities >= 0).all() && std::abs(probabilities.sum() - 1) < 1e-6;
  return is_distribution ? std::optional(probabilities) : std::nullopt;
}

void ShowSampling(Exhibit& exhibit, const Request& request) {
  Table table{.title = "Sampling from these logits",
              .columns = {"class", "logit", "softmax", "Categorical(z)", "multinomial(z, 1)"},
              .rows = {}};
  const Row right = Softmax(request.logits);
  const std::optional<Row> wrong = CategoricalProbabilities(request.logits);
  const bool multinomial = MultinomialTakes(request.logits);
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownClasses && k != request.target) continue;
    const Cell refused = "refused";
    table.rows.push_back({std::to_string(k), Number{request.logits(k)}, Number{right(k)},
                          wrong ? Cell{Number{(*wrong)(k)}} : refused,
                          multinomial ? Cell{Number{request.logits(k) / request.logits.sum()}} : refused});
  }
  exhibit.tables.push_back(std::move(table));
}

// Rows of drawn scores that sampling refuses: where one is negative, where one but not all are.
void ShowRefused(Exhibit& exhibit) {
  Table table{.title = "Examples with drawn scores that are refused, by the number of classes",
              .columns = {"classes", "Categorical(z)", "multinomial(z, 1)"},
              .rows = {}};
  for (const int classes : {2, 3, 5, 10, 100}) {
    const Matrix scores = Random(14).Normals(kRefusable, classes);
    int categorical = 0;
    int multinomial = 0;
    for (Eigen::Index n = 0; n < kRefusable; ++n) {
      categorical += CategoricalProbabilities(scores.row(n)) ? 0 : 1;
      multinomial += MultinomialTakes(scores.row(n)) ? 0 : 1;
    }
    table.rows.push_back({std::to_string(classes), Percent(static_cast<double>(categorical) / kRefusable),
                          Percent(static_cast<double>(multinomial) / kRefusable)});
  }
  exhibit.tables.push_back(std::move(table));
}

// A constant added to all scores changes nothing for softmax; as weights they become equal.
void ShowShift(Exhibit& exhibit, const Request& request) {
  Chart chart{.title = "The same scores with a constant added",
              .x = {.label = "smallest score"},
              .y = {.label = "probability of class " + std::to_string(request.target)},
              .series = {{.name = "softmax(z)", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "z / sum(z)", .role = Role::kWrong, .x = {}, .y = {}}}};
  Table table{.title = chart.title, .columns = {"smallest score", "softmax(z)", "z / sum(z)"}, .rows = {}};
  const Row least_zero = request.logits - request.logits.minCoeff();
  for (int shift = 1; shift <= 20; ++shift) {
    const Row scores = least_zero + shift;
    const double right = Softmax(scores)(request.target);
    const double wrong = scores(request.target) / scores.sum();
    for (Series& series : chart.series) {
      series.x.push_back(shift);
      series.y.push_back(series.role == Role::kRight ? right : wrong);
    }
    if (shift == 1 || shift == 5 || shift == 20) {
      table.rows.push_back({Number{static_cast<double>(shift)}, Number{right}, Number{wrong}});
    }
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.charts.push_back(std::move(chart));
}

// "1 of 3 is", "2 of 3 are"
std::string CountOf(Eigen::Index count, const Row& scores) {
  return std::to_string(count) + " of " + std::to_string(scores.size()) + (count == 1 ? " is" : " are");
}

void ClaimSampling(Exhibit& exhibit, const Request& request) {
  const Row& scores = request.logits;
  const auto negative = (scores < 0).count();
  const auto outside = (scores < 0 || scores > 1).count();
  const std::optional<Row> wrong = CategoricalProbabilities(scores);
  if (outside > 0) {
    exhibit.claims.push_back("torch.bernoulli refuses these logits: " + CountOf(outside, scores) +
                             " not between 0 and 1");
  }
  if (negative > 0) {
    exhibit.claims.push_back("torch.multinomial refuses these logits: " + CountOf(negative, scores) + " negative");
  }
  if (!wrong) {
    exhibit.claims.emplace_back("Categorical(z) refuses these logits: divided by their sum they are no probabilities");
    return;
  }
  const int target = request.target;
  exhibit.claims.push_back("Categorical(z) draws class " + std::to_string(target) + " with probability " +
                           Text((*wrong)(target)) + "; softmax gives " + Text(Softmax(scores)(target)));
  if (ArgMax(*wrong) != ArgMax(scores)) {
    exhibit.claims.push_back("where no score is positive their order is turned round: the likeliest is class " +
                             std::to_string(ArgMax(*wrong)) + ", not " + std::to_string(ArgMax(scores)));
  }
}

}  // namespace

Exhibit experiment_logits_as_probabilities(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "sigmoid(z) > 0.5; Categorical(softmax(z))";
  exhibit.wrong = "z > 0.5; Categorical(z)";
  const double threshold = 0.5;
  exhibit.claims.push_back("a raw score above " + Text(threshold) + " is a probability above " +
                           Text(Sigmoid(threshold)));
  exhibit.claims.push_back("z > " + Text(threshold) + " and sigmoid(z) > " + Text(threshold) + " differ on " +
                           std::to_string(DecidedDifferently(request.logits, threshold)) + " of these " +
                           std::to_string(request.classes()) + " logits");
  ClaimSampling(exhibit, request);
  ShowThresholds(exhibit);
  ShowSampling(exhibit, request);
  ShowRefused(exhibit);
  ShowShift(exhibit, request);
  return exhibit;
}

}  // namespace reference
