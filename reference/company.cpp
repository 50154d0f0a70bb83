#include "reference/company.h"

#include <algorithm>
#include <cmath>

#include "reference/calibration.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr int kPopulation = 127;  // the others are drawn from as many
constexpr int kDrawnClasses = 1000;
constexpr int kDraws = 20;
constexpr int kDrawsOfMany = 4;  // with more than kManyClasses
constexpr int kManyClasses = 10000;

// softmax over the axis of the others, for the example's own row: 1 / (1 + sum(exp(other - own))). [K]
Row OwnProbabilities(const Row& own, const Matrix& population, const Indices& others) {
  Row rest = Row::Zero(own.size());
  for (const int n : others) {
    for (Eigen::Index start = 0; start < own.size(); start += population.cols()) {
      const Eigen::Index width = std::min(population.cols(), own.size() - start);
      rest.segment(start, width) += (population.row(n).head(width) - own.segment(start, width)).exp();
    }
  }
  return 1 / (1 + rest);
}

// The gradient of the example's loss with respect to everybody's score of the target, [N, 1]: the other columns do not
// meet this one. The example is the first.
Matrix GradientOfTarget(double own, const Matrix& population, const Indices& others, int target) {
  Matrix column(static_cast<Eigen::Index>(others.size()) + 1, 1);
  column(0, 0) = own;
  for (size_t i = 0; i < others.size(); ++i) {
    column(static_cast<Eigen::Index>(i) + 1, 0) = population(others[i], target % population.cols());
  }
  const ClassLossOptions options;
  Indices targets(others.size() + 1, options.ignore_index);
  targets[0] = 0;
  return LossAt(Chain({LogSoftmaxOp(Over::kBatch), NllLossOp(std::move(targets), options)}), column).gradient;
}

Indices Drawn(Random& random, int count) {
  Indices result;
  for (int i = 0; i < count; ++i) {
    result.push_back(random.Below(kPopulation));
  }
  return result;
}

Matrix Population(int classes) { return Random(2).Normals(kPopulation, std::min(classes, kDrawnClasses), 2); }

Company InCompany(const Request& request, int size, const Matrix& population) {
  Company result{.size = size, .draws = request.classes() > kManyClasses ? kDrawsOfMany : kDraws};
  result.lowest = result.least_sum = INFINITY;
  Random random(3);
  const int meant = ArgMax(request.logits);
  for (int draw = 0; draw < result.draws; ++draw) {
    const Indices others = Drawn(random, size - 1);
    const Row probabilities = OwnProbabilities(request.logits, population, others);
    const double own = probabilities(request.target);
    const double sum = probabilities.sum();
    result.lowest = std::min(result.lowest, own);
    result.highest = std::max(result.highest, own);
    result.least_sum = std::min(result.least_sum, sum);
    result.largest_sum = std::max(result.largest_sum, sum);
    result.changed += ArgMax(probabilities) != meant ? 1.0 / result.draws : 0;
    const Matrix gradient = GradientOfTarget(request.logits(request.target), population, others, request.target);
    result.own_gradient += std::abs(gradient(0, 0)) / result.draws;
    result.leaked_gradient += gradient.bottomRows(size - 1).abs().sum() / result.draws;
  }
  return result;
}

double RightProbability(const Request& request) { return Softmax(request.logits)(request.target); }

}  // namespace

std::vector<Company> InCompany(const Request& request, const std::vector<int>& sizes) {
  const Matrix population = Population(request.classes());
  std::vector<Company> result;
  result.reserve(sizes.size());
  for (const int size : sizes) {
    result.push_back(InCompany(request, size, population));
  }
  return result;
}

double AmongEquals(const Request& request, int size) {
  const Matrix column = Matrix::Constant(size, 1, request.logits(request.target));
  return Value(SoftmaxOp(Over::kBatch), column)(0, 0);
}

Matrix DrawnScores(Eigen::Index rows, int classes, uint64_t seed) {
  const Matrix drawn = Random(seed).Normals(rows, std::min(classes, kDrawnClasses), 2);
  return Matrix::NullaryExpr(rows, classes, [&](Eigen::Index n, Eigen::Index k) { return drawn(n, k % drawn.cols()); });
}

Operation AmongOp(Matrix others) {
  return [others = std::move(others)](const Matrix& input, Format format) {
    Matrix value(others.rows() + 1, others.cols());
    value << input, others;
    return Applied{Stored(std::move(value), format),
                   [](const Matrix& gradient) { return Matrix(gradient.topRows(1)); }};
  };
}

void ShowCompany(Exhibit& exhibit, const Request& request, const std::vector<Company>& companies,
                 const std::string& on_axis) {
  const double right = RightProbability(request);
  Table table{.title = "The probability of class " + std::to_string(request.target) + ", by who else is there",
              .columns = {on_axis, "lowest", "highest", "least sum over classes", "largest sum", "predictions changed",
                          "gradient on itself", "on the others"},
              .rows = {}};
  const Matrix right_gradient = LossAt(CrossEntropyOp({request.target}), request.logits).gradient;
  table.rows.push_back({"any, right", Number{right}, Number{right}, Number{1}, Number{1}, Percent(0),
                        Number{right_gradient.abs().sum()}, Number{0}});
  Chart chart{.title = "Range of one example's probability",
              .x = {.label = on_axis, .scale = Scale::kLog},
              .y = {.label = "probability of class " + std::to_string(request.target)},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong, highest", .role = Role::kWrong, .x = {}, .y = {}},
                         {.name = "wrong, lowest", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (const Company& company : companies) {
    table.rows.push_back({std::to_string(company.size), Number{company.lowest}, Number{company.highest},
                          Number{company.least_sum}, Number{company.largest_sum}, Percent(company.changed),
                          Number{company.own_gradient}, Number{company.leaked_gradient}});
    const double values[] = {right, company.highest, company.lowest};
    for (size_t i = 0; i < chart.series.size(); ++i) {
      chart.series[i].x.push_back(company.size);
      chart.series[i].y.push_back(values[i]);
    }
  }
  exhibit.tables.push_back(std::move(table));
  exhibit.charts.push_back(std::move(chart));
}

void ClaimCompany(Exhibit& exhibit, const Request& request, const Company& company, const std::string& on_axis) {
  const std::string drawn = std::to_string(company.draws) + " draws of " + std::to_string(company.size) + " " + on_axis;
  exhibit.claims.push_back("over " + drawn + " the probability of class " + std::to_string(request.target) +
                           " lies between " + Text(company.lowest) + " and " + Text(company.highest) +
                           " for the same scores; softmax over the classes gives " + Text(RightProbability(request)));
  exhibit.claims.push_back("the prediction for the same scores changes in " + Percent(company.changed) +
                           " of those draws");
}

}  // namespace reference
