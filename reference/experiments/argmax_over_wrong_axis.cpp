#include "reference/calibration.h"
#include "reference/experiment.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr int kClassNumbers[] = {2, 3, 5, 10, 20, 50};
constexpr int kDrawnExamples = 2000;  // at least as many for each number of classes
constexpr double kMargin = 3;         // how far the score of the true class is raised
constexpr int kBatch = 4;
constexpr int kShown = 8;

struct Batch {
  Matrix scores;  // [N, K]
  Indices target;
};

Batch DrawnBatch(Random& random, int rows, int classes) {
  Batch batch{.scores = random.Normals(rows, classes, 1.5), .target = {}};
  for (int n = 0; n < rows; ++n) {
    batch.target.push_back(random.Below(classes));
    batch.scores(n, batch.target.back()) += kMargin;
  }
  return batch;
}

// argmax(dim=0) of [N, K]: for each class the number of the example with most of it. [K]
Indices ArgMaxOverBatch(const Matrix& scores) {
  Indices result;
  for (Eigen::Index k = 0; k < scores.cols(); ++k) {
    result.push_back(ArgMax(scores.col(k).transpose()));
  }
  return result;
}

double ShareEqual(const Indices& predicted, const Indices& target) {
  int equal = 0;
  for (size_t i = 0; i < target.size(); ++i) {
    equal += predicted[i] == target[i] ? 1 : 0;
  }
  return static_cast<double>(equal) / static_cast<double>(target.size());
}

struct Shares {
  double right = 0;
  double wrong = 0;
};

// Batches of as many examples as there are classes: both results have the shape of the labels.
Shares SharesRight(int classes) {
  Random random(6);
  const int batches = (kDrawnExamples + classes - 1) / classes;
  Shares shares;
  for (int i = 0; i < batches; ++i) {
    const Batch batch = DrawnBatch(random, classes, classes);
    shares.right += Accuracy(batch.scores, batch.target) / batches;
    shares.wrong += ShareEqual(ArgMaxOverBatch(batch.scores), batch.target) / batches;
  }
  return shares;
}

void ShowSharesRight(Exhibit& exhibit) {
  Table table{.title = "Predictions equal to the label, with as many examples in the batch as classes",
              .columns = {"classes", "argmax(dim=1)", "argmax(dim=0)", "chance"},
              .rows = {}};
  Chart chart{.title = "Accuracy, with as many examples in the batch as classes",
              .x = {.label = "classes", .scale = Scale::kLog},
              .y = {.label = "share equal to the label"},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong", .role = Role::kWrong, .x = {}, .y = {}},
                         {.name = "chance", .role = Role::kNeutral, .x = {}, .y = {}}}};
  for (const int classes : kClassNumbers) {
    const Shares shares = SharesRight(classes);
    const double values[] = {shares.right, shares.wrong, 1.0 / classes};
    std::vector<Cell> row = {std::to_string(classes)};
    for (size_t i = 0; i < chart.series.size(); ++i) {
      row.emplace_back(Percent(values[i]));
      chart.series[i].x.push_back(classes);
      chart.series[i].y.push_back(values[i]);
    }
    table.rows.push_back(std::move(row));
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.charts.push_back(std::move(chart));
}

// The comparison `scores.argmax(dim=0) == labels` of [K] and [N].
std::string Comparison(int rows, int classes) {
  if (rows == classes) return "entry by entry";
  return rows == 1 || classes == 1 ? "broadcast" : "raises";
}

void ShowShapes(Exhibit& exhibit, int classes) {
  Table table{.title = "Shapes, with " + std::to_string(classes) + " classes",
              .columns = {"scores", "labels", "argmax(dim=1)", "argmax(dim=0)", "compared with the labels"},
              .rows = {}};
  const auto shape = [](const std::string& axes) { return "[" + axes + "]"; };
  const std::string columns = std::to_string(classes);
  for (const int rows : {1, classes, 2 * classes}) {
    const std::string count = std::to_string(rows);
    std::string both = count;
    both.append(", ").append(columns);
    table.rows.push_back({shape(both), shape(count), shape(count), shape(columns), Comparison(rows, classes)});
  }
  exhibit.tables.push_back(std::move(table));
}

Batch BatchOf(const Request& request) {
  Random random(7);
  Batch batch = DrawnBatch(random, kBatch, request.classes());
  batch.scores.row(0) = request.logits;
  batch.target[0] = request.target;
  return batch;
}

void ShowBatch(Exhibit& exhibit, const Batch& batch) {
  Table table{.title = "These logits as the first of " + std::to_string(kBatch) + " examples",
              .columns = {"entry", "label", "argmax(dim=1)", "argmax(dim=0)"},
              .rows = {}};
  const Indices wrong = ArgMaxOverBatch(batch.scores);
  for (int i = 0; i < std::min<int>(kShown, std::max<int>(kBatch, static_cast<int>(wrong.size()))); ++i) {
    const bool is_example = i < kBatch;
    const auto at = static_cast<size_t>(i);
    table.rows.push_back({std::to_string(i), is_example ? std::to_string(batch.target[at]) : "",
                          is_example ? "class " + std::to_string(ArgMax(batch.scores.row(i))) : "",
                          at < wrong.size() ? "example " + std::to_string(wrong[at]) : ""});
  }
  exhibit.tables.push_back(std::move(table));
}

}  // namespace

Exhibit experiment_argmax_over_wrong_axis(const Request& request) {
  const int classes = request.classes();
  Exhibit exhibit;
  exhibit.right = "z.argmax(dim=1)";
  exhibit.wrong = "z.argmax(dim=0)";
  const Batch batch = BatchOf(request);
  const size_t entries = ArgMaxOverBatch(batch.scores).size();
  exhibit.claims.push_back("over a batch of " + std::to_string(kBatch) + " examples the result has " +
                           std::to_string(entries) + " entries, one a class: each is the number of an example, below " +
                           std::to_string(kBatch));
  const int shown = 10;
  const Shares shares = SharesRight(shown);
  exhibit.claims.push_back("of drawn batches with " + std::to_string(shown) + " examples and as many classes " +
                           Percent(shares.wrong) + " of the entries equal the label; over the classes it is " +
                           Percent(shares.right));
  // One example: every class has its most in it, and 0 is compared with the one label.
  const Indices alone = ArgMaxOverBatch(request.logits);
  const auto counted = std::count(alone.begin(), alone.end(), request.target);
  exhibit.claims.push_back("a batch of one example, of class " + std::to_string(request.target) + ", counts " +
                           std::to_string(counted) + " right predictions, whatever its scores are");
  ShowBatch(exhibit, batch);
  ShowSharesRight(exhibit);
  ShowShapes(exhibit, classes);
  return exhibit;
}

}  // namespace reference
