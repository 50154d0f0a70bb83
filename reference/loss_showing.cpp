#include "reference/loss_showing.h"

#include <algorithm>
#include <cmath>

#include "reference/random.h"

namespace reference {
namespace {

constexpr double kScores[] = {-20, -10, -5, -2, 0, 2, 5, 10, 20};

Matrix One(double number) { return Matrix::Constant(1, 1, number); }

double GradientAt(const LossOfLabels& loss, double score, double label) {
  return LossAt(loss(One(label)), One(score)).gradient(0, 0);
}

Series GradientSizes(const std::string& name, Role role, const LossOfLabels& loss, double label) {
  Series series{.name = name, .role = role, .x = {}, .y = {}};
  for (double score = -15; score <= 15; score += 0.5) {
    series.x.push_back(score);
    series.y.push_back(std::abs(GradientAt(loss, score, label)));
  }
  return series;
}

// 0 where both are 0.
double RelativeError(const Matrix& right, const Matrix& wrong) {
  return (right == wrong).all() ? 0 : Compare(right, wrong).relative_error;
}

}  // namespace

Matrix LabelsFrom(const Indices& target, int labels, int holding) {
  Matrix result = Matrix::Zero(static_cast<Eigen::Index>(target.size()), labels);
  for (size_t n = 0; n < target.size(); ++n) {
    for (int i = 0; i < holding; ++i) {
      result(static_cast<Eigen::Index>(n), (target[n] + i) % labels) = 1;
    }
  }
  return result;
}

TwoLosses WithHolding(const TwoLabelLosses& losses, int labels, int holding) {
  const auto given = [=](const LossOfLabels& loss) -> LossOfTarget {
    return [=](const Indices& target) { return loss(LabelsFrom(target, labels, holding)); };
  };
  return {.right = given(losses.right), .wrong = given(losses.wrong)};
}

double TargetGradientRatio(const TwoLosses& losses, double margin, int classes) {
  const Matrix logits = LogitsWithMargin(margin, classes);
  return LossAt(losses.wrong({0}), logits).gradient(0, 0) / LossAt(losses.right({0}), logits).gradient(0, 0);
}

void ClaimGradientFarOff(Exhibit& exhibit, int classes, const TwoLosses& losses) {
  exhibit.claims.push_back("where the model is wrong by a margin of " + Text(-kFarOff) +
                           " the gradient of the target's score is " +
                           Text(TargetGradientRatio(losses, kFarOff, classes), 2) + " times what it should be");
}

void ShowGradientAgainstScore(Exhibit& exhibit, const TwoLabelLosses& losses) {
  Table table{.title = "The gradient of one label, by its score",
              .columns = {"score", "holds, right", "holds, wrong", "does not, right", "does not, wrong"},
              .rows = {}};
  for (const double score : kScores) {
    table.rows.push_back({Number{score}, Number{GradientAt(losses.right, score, 1)},
                          Number{GradientAt(losses.wrong, score, 1)}, Number{GradientAt(losses.right, score, 0)},
                          Number{GradientAt(losses.wrong, score, 0)}});
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.charts.push_back({.title = "Gradient of a label that holds, against its score",
                            .x = {.label = "score"},
                            .y = {.label = "size of the gradient", .scale = Scale::kLog},
                            .series = {GradientSizes("right", Role::kRight, losses.right, 1),
                                       GradientSizes("wrong", Role::kWrong, losses.wrong, 1)}});
}

void ShowFloorAgainstHolding(Exhibit& exhibit, int labels, const std::vector<NamedFloor>& floors) {
  Table table{.title = "The least the loss can be, of " + std::to_string(labels) + " labels",
              .columns = {"labels that hold", "right"},
              .rows = {}};
  for (const NamedFloor& floor : floors) {
    table.columns.push_back(floor.name);
  }
  for (const int holding : {0, 1, 2, 3, 5, 10, 100}) {
    if (holding > labels) break;
    std::vector<Cell> row = {Number{static_cast<double>(holding)}, Number{0}};
    for (const NamedFloor& floor : floors) {
      row.emplace_back(Number{floor.floor(labels, holding)});
    }
    table.rows.push_back(std::move(row));
  }
  exhibit.tables.push_back(std::move(table));
}

void ShowSameInFormats(Exhibit& exhibit, const Request& request, const TwoLosses& losses) {
  Table table{.title = "These logits, in each format",
              .columns = {"format", "loss, right", "loss, wrong", "relative error of the gradient"},
              .rows = {}};
  for (const Format format : kTrainingFormats) {
    const LossAndGradient right = LossAt(losses.right({request.target}), request.logits, format);
    const LossAndGradient wrong = LossAt(losses.wrong({request.target}), request.logits, format);
    table.rows.push_back({Name(format), Number{right.loss}, Number{wrong.loss},
                          Number{RelativeError(right.gradient, wrong.gradient), 2}});
  }
  exhibit.tables.push_back(std::move(table));
}

void ShowLargestDifference(Exhibit& exhibit, const TwoLosses& losses) {
  constexpr int kDrawn = 300;
  constexpr int kDrawnClasses = 10;
  const Matrix drawn = Random(1).Normals(kDrawn, kDrawnClasses, 3);
  Table table{.title = "The largest differences over " + std::to_string(kDrawn) + " drawn examples, in each format",
              .columns = {"format", "of the loss", "of the gradient, relative", "epsilon"},
              .rows = {}};
  std::string of_losses;
  bool is_equal = true;
  for (const Format format : kTrainingFormats) {
    double of_loss = 0;
    double of_gradient = 0;
    for (Eigen::Index n = 0; n < kDrawn; ++n) {
      const LossAndGradient right = LossAt(losses.right({0}), drawn.row(n), format);
      const LossAndGradient wrong = LossAt(losses.wrong({0}), drawn.row(n), format);
      of_loss = std::max(of_loss, std::abs(wrong.loss - right.loss));
      of_gradient = std::max(of_gradient, RelativeError(right.gradient, wrong.gradient));
    }
    table.rows.push_back({Name(format), Number{of_loss, 2}, Number{of_gradient, 2}, Number{Epsilon(format), 2}});
    of_losses += (of_losses.empty() ? "" : ", ") + Text(of_loss, 2) + " in " + Name(format);
    is_equal = is_equal && of_loss == 0 && of_gradient == 0;
  }
  const std::string drawn_examples = "over " + std::to_string(kDrawn) + " drawn examples the two losses ";
  exhibit.claims.push_back(drawn_examples + (is_equal ? "and their gradients are equal to the last bit, in " +
                                                            std::to_string(kTrainingFormats.size()) + " formats"
                                                      : "differ by at most " + of_losses));
  exhibit.tables.push_back(std::move(table));
}

}  // namespace reference
