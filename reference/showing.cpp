#include "reference/showing.h"

#include <algorithm>
#include <cmath>

namespace reference {
namespace {

constexpr int kShownClasses = 8;
constexpr double kMargins[] = {-20, -10, -5, 0, 5, 10, 20};
// With more classes than this a chart has fewer points: each takes time.
constexpr int kManyClasses = 2000;

double NormOf(const Matrix& gradient) { return gradient.matrix().norm(); }

}  // namespace

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
  const auto norm = [&](const LossOfTarget& loss, double margin) {
    return NormOf(LossAt(loss({0}), LogitsWithMargin(margin, classes)).gradient);
  };
  Table table{.title = "The gradient, by how far the target's score is above the others",
              .columns = {"margin", "probability of the target", "norm, right", "norm, wrong", "wrong / right"},
              .rows = {}};
  const auto probability = [&](double margin) { return Softmax<double>(LogitsWithMargin(margin, classes).row(0))(0); };
  for (const double margin : kMargins) {
    const double right = norm(losses.right, margin);
    const double wrong = norm(losses.wrong, margin);
    table.rows.push_back(
        {Number{margin}, Number{probability(margin)}, Number{right}, Number{wrong}, Number{wrong / right}});
  }
  exhibit.tables.push_back(std::move(table));

  Chart chart{.title = "Gradient against confidence",
              .x = {.label = "probability of the target"},
              .y = {.label = "norm of the gradient", .scale = Scale::kLog},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong", .role = Role::kWrong, .x = {}, .y = {}}}};
  const double step = classes > kManyClasses ? 2 : 0.25;
  for (double margin = -12; margin <= 12; margin += step) {
    for (Series& series : chart.series) {
      series.x.push_back(probability(margin));
      series.y.push_back(norm(series.role == Role::kRight ? losses.right : losses.wrong, margin));
    }
  }
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
