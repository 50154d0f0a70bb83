#include "reference/showing.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace reference {
namespace {

constexpr int kShownClasses = 8;
constexpr double kMargins[] = {-20, -10, -5, 0, 5, 10, 20};
// Of many classes, where each takes time: in the table and in the chart.
constexpr double kFewMargins[] = {-20, 0, 10, 20};

double NormOf(const Matrix& gradient) { return gradient.matrix().norm(); }

struct NormsAtMargin {
  double probability = 0;
  double right = 0;
  double wrong = 0;
};

NormsAtMargin NormsAt(double margin, int classes, const TwoLosses& losses) {
  const Matrix logits = LogitsWithMargin(margin, classes);
  return {.probability = Softmax<double>(logits.row(0))(0),
          .right = NormOf(LossAt(losses.right({0}), logits).gradient),
          .wrong = NormOf(LossAt(losses.wrong({0}), logits).gradient)};
}

void AddPoint(Chart& chart, const NormsAtMargin& at) {
  for (Series& series : chart.series) {
    series.x.push_back(at.probability);
    series.y.push_back(series.role == Role::kRight ? at.right : at.wrong);
  }
}

}  // namespace

std::string InSentence(double value) { return std::isnan(value) ? "NaN" : Text(value); }

void ShowLossAndGradient(Exhibit& exhibit, const Request& request, const TwoLosses& losses) {
  const LossAndGradient right = LossAt(losses.right({request.target}), request.logits);
  const LossAndGradient wrong = LossAt(losses.wrong({request.target}), request.logits);
  Table table{.title = "These logits", .columns = {"", "logit", "right", "wrong"}, .rows = {}};
  table.rows.push_back({"loss", "", Number{right.loss}, Number{wrong.loss}});
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownClasses && k != request.target) continue;
    const std::string name = "gradient of class " + std::to_string(k) + (k == request.target ? " (target)" : "");
    table.rows.push_back({name, Number{request.logits(k)}, Number{right.gradient(0, k)}, Number{wrong.gradient(0, k)}});
  }
  table.rows.push_back({"norm of the gradient", "", Number{NormOf(right.gradient)}, Number{NormOf(wrong.gradient)}});
  const Comparison comparison = Compare(right.gradient, wrong.gradient);
  table.rows.push_back({"relative error of the gradient", "", "", Number{comparison.relative_error}});
  table.rows.push_back({"cosine between the gradients", "", "", Number{comparison.cosine}});
  table.rows.push_back({"ratio of their norms", "", "", Number{comparison.norm_ratio}});
  exhibit.tables.push_back(std::move(table));
}

Matrix LogitsWithMargin(double margin, int classes, int target) {
  Matrix logits = Matrix::Zero(1, classes);
  logits(0, target) = margin;
  return logits;
}

void ShowGradientAgainstMargin(Exhibit& exhibit, int classes, const TwoLosses& losses) {
  Table table{.title = "The gradient, by how far the target's score is above the others",
              .columns = {"margin", "probability of the target", "norm, right", "norm, wrong", "wrong / right"},
              .rows = {}};
  Chart chart{.title = "Gradient against confidence",
              .x = {.label = "probability of the target"},
              .y = {.label = "norm of the gradient", .scale = Scale::kLog},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong", .role = Role::kWrong, .x = {}, .y = {}}}};
  const bool many = classes > kManyClasses;
  for (const double margin : many ? std::vector(std::begin(kFewMargins), std::end(kFewMargins))
                                  : std::vector(std::begin(kMargins), std::end(kMargins))) {
    const NormsAtMargin at = NormsAt(margin, classes, losses);
    table.rows.push_back(
        {Number{margin}, Number{at.probability}, Number{at.right}, Number{at.wrong}, Number{at.wrong / at.right}});
    if (many) AddPoint(chart, at);
  }
  for (double margin = -12; margin <= 12 && !many; margin += 0.25) {
    AddPoint(chart, NormsAt(margin, classes, losses));
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.charts.push_back(std::move(chart));
}

void ShowFloorAgainstClasses(Exhibit& exhibit, const std::function<double(int classes)>& floor,
                             const std::string& counted) {
  Table table{.title = "The least the loss can be", .columns = {counted, "right", "wrong"}, .rows = {}};
  for (const int classes : {2, 5, 10, 100, 1000}) {
    table.rows.push_back({Number{static_cast<double>(classes)}, Number{0}, Number{floor(classes)}});
  }
  exhibit.tables.push_back(std::move(table));
  Chart chart{.title = "Loss floor against the number of " + counted,
              .x = {.label = counted, .scale = Scale::kLog},
              .y = {.label = "least loss"},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (double exponent = 0.3; exponent <= 3.0001; exponent += 0.05) {
    const int classes = std::max(2, static_cast<int>(std::lround(std::pow(10, exponent))));
    for (Series& series : chart.series) {
      series.x.push_back(classes);
      series.y.push_back(series.role == Role::kRight ? 0 : floor(classes));
    }
  }
  exhibit.charts.push_back(std::move(chart));
}

}  // namespace reference
