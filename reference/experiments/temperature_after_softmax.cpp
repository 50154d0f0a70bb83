// A temperature is fitted to scores that are too large, where it belongs and on the probabilities. The scores are
// drawn: labels follow softmax(u), and the model's scores are a multiple of u, so the right temperature is known.
#include <cmath>
#include <string>
#include <vector>

#include "reference/by_format.h"
#include "reference/calibration.h"
#include "reference/masking.h"
#include "reference/ordering.h"
#include "reference/random.h"

namespace reference {
namespace {

constexpr int kClasses = 10;
constexpr int kExamples = 600;  // to fit on, and as many to test on
constexpr double kDeviation = 2;
constexpr double kTooLarge = 3;
constexpr double kShownTemperature = 2;
constexpr int kShownClasses = 8;

struct Scored {
  Matrix scores;  // [N, K]
  Indices target;
};

int Drawn(Random& random, const Row& probabilities) {
  double left = random.Uniform();
  for (int k = 0; k + 1 < probabilities.size(); ++k) {
    left -= probabilities(k);
    if (left < 0) return k;
  }
  return static_cast<int>(probabilities.size()) - 1;
}

Scored Overconfident(uint64_t seed) {
  Random random(seed);
  const Matrix scores = random.Normals(kExamples, kClasses, kDeviation);
  Scored result{.scores = scores * kTooLarge, .target = {}};
  for (Eigen::Index n = 0; n < scores.rows(); ++n) {
    result.target.push_back(Drawn(random, Softmax<double>(scores.row(n))));
  }
  return result;
}

Operation Before(double /*temperature*/) { return SoftmaxOp(); }
Operation Right(double temperature) { return Chain({ScaleOp(1 / temperature), SoftmaxOp()}); }
Operation Wrong(double temperature) { return Chain({SoftmaxOp(), ScaleOp(1 / temperature)}); }
Operation Normalized(double temperature) { return Chain({Wrong(temperature), NormalizeOp()}); }
Operation Twice(double temperature) { return Chain({Wrong(temperature), SoftmaxOp()}); }

// The examples to test on, and the temperatures that fit the others best: of the scores, and of probabilities that go
// through softmax once more.
struct Study {
  Scored test;
  double temperature = 1;
  double temperature_twice = 1;
};

Study MakeStudy() {
  const Scored fit = Overconfident(1);
  return {.test = Overconfident(2),
          .temperature = FitTemperature(fit.scores, fit.target),
          .temperature_twice = FitTemperature(Value(SoftmaxOp(), fit.scores), fit.target)};
}

double Error(const Study& study, const Operation& probabilities) {
  return ExpectedCalibrationError(Value(probabilities, study.test.scores), study.test.target);
}

void AddRow(Table& table, const Study& study, const char* name, Operation (*of)(double), double temperature) {
  const Matrix before = Value(SoftmaxOp(), study.test.scores);
  const Matrix after = Value(of(temperature), study.test.scores);
  const double loss = NllLoss<double>(after.log(), study.test.target).value(0);
  table.rows.push_back({name, Number{temperature}, Number{after.row(0).sum()}, Number{Error(study, of(temperature))},
                        Number{loss}, Number{ReorderedPairs(before, after)},
                        Number{RightAboveWrong(after, study.test.target)}});
}

Table FittedTable(const Study& study) {
  Table table{.title = std::to_string(kExamples) + " drawn examples, " + std::to_string(kClasses) +
                       " classes, scores " + Text(kTooLarge) + " times too large",
              .columns = {"probabilities", "temperature", "sum of a row", "calibration error", "-log of the target's",
                          "pairs in another order", "right above wrong"},
              .rows = {}};
  AddRow(table, study, "softmax(z)", Before, 1);
  AddRow(table, study, "softmax(z / T)", Right, study.temperature);
  AddRow(table, study, "softmax(z) / T", Wrong, study.temperature);
  AddRow(table, study, "the same over its sum", Normalized, study.temperature);
  AddRow(table, study, "softmax(softmax(z) / T)", Twice, study.temperature_twice);
  return table;
}

Table TiedTable(const Study& study) {
  Table table{.title = "Share of pairs of these examples with the same confidence",
              .columns = {"format", "softmax(z / T)", "softmax(z) / T"},
              .rows = {}};
  for (const Format format : kTrainingFormats) {
    table.rows.push_back({Name(format), Number{TiedPairs(Value(Right(study.temperature), study.test.scores, format))},
                          Number{TiedPairs(Value(Wrong(study.temperature), study.test.scores, format))}});
  }
  return table;
}

Table ThisRequest(const Request& request) {
  const std::string t = Text(kShownTemperature);
  Table table{.title = "These logits at a temperature of " + t,
              .columns = {"class", "logit", "softmax(z)", "softmax(z / " + t + ")", "softmax(z) / " + t,
                          "softmax(softmax(z) / " + t + ")"},
              .rows = {}};
  std::vector<Matrix> values;
  for (Operation (*const of)(double) : {Before, Right, Wrong, Twice}) {
    values.push_back(Value(of(kShownTemperature), request.logits));
  }
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownClasses && k != request.target) continue;
    std::vector<Cell> row = {std::to_string(k) + (k == request.target ? " (target)" : ""), Number{request.logits(k)}};
    for (const Matrix& value : values) {
      row.emplace_back(Number{value(0, k)});
    }
    table.rows.push_back(std::move(row));
  }
  std::vector<Cell> sums = {"sum", ""};
  for (const Matrix& value : values) {
    sums.emplace_back(Number{value.sum()});
  }
  table.rows.push_back(std::move(sums));
  return table;
}

Chart ErrorAgainstTemperature(const Study& study) {
  const Span span{.from = -1, .to = 1, .points = 31};
  const auto curve = [&](const char* name, Role role, Operation (*of)(double)) {
    Series series = Sampled(name, role, span, [&](double exponent) {
      const Matrix probabilities = Value(of(std::pow(10, exponent)), study.test.scores);
      // Above 1 there is no confidence to speak of: a gap.
      if (probabilities.maxCoeff() > 1) return std::nan("");
      return ExpectedCalibrationError(probabilities, study.test.target);
    });
    for (double& x : series.x) {
      x = std::pow(10, x);
    }
    return series;
  };
  return {.title = "Expected calibration error against the temperature",
          .x = {.label = "temperature", .scale = Scale::kLog},
          .y = {.label = "expected calibration error"},
          .series = {curve("softmax(z / T)", Role::kRight, Right), curve("softmax(z) / T", Role::kWrong, Wrong),
                     curve("softmax(softmax(z) / T)", Role::kNeutral, Twice)}};
}

// The accuracy of the examples in each bin of confidence; where a bin is empty there is no bar.
Series Bars(const Study& study, const char* name, Role role, const Operation& probabilities) {
  Series series{.name = name, .role = role, .x = {}, .y = {}};
  for (const Bin& bin : ReliabilityBins(Value(probabilities, study.test.scores), study.test.target)) {
    series.x.push_back((static_cast<double>(series.x.size()) + 0.5) / kBins);
    series.y.push_back(bin.count > 0 ? bin.accuracy : std::nan(""));
  }
  return series;
}

Chart Reliability(const Study& study) {
  return {.title = "Reliability after fitting: calibrated where accuracy is confidence",
          .kind = ChartKind::kBars,
          .x = {.label = "confidence"},
          .y = {.label = "accuracy"},
          .series = {Bars(study, "softmax(z / T)", Role::kRight, Right(study.temperature)),
                     Bars(study, "softmax(softmax(z) / T)", Role::kWrong, Twice(study.temperature_twice)),
                     Bars(study, "no temperature", Role::kNeutral, SoftmaxOp())}};
}

void ClaimForRequest(Exhibit& exhibit, const Request& request) {
  const std::string t = Text(kShownTemperature);
  exhibit.claims.push_back("divided by " + t + " these probabilities sum to " +
                           Text(Value(Wrong(kShownTemperature), request.logits).sum()));
  Matrix certain = Matrix::Zero(1, request.classes());
  certain(0, 0) = 1;
  const double ceiling = Value(Chain({ScaleOp(1 / kShownTemperature), SoftmaxOp()}), certain)(0, 0);
  exhibit.claims.push_back("with " + std::to_string(request.classes()) + " classes softmax(softmax(z) / " + t +
                           ") is never above " + Text(ceiling));
}

void ClaimForStudy(Exhibit& exhibit, const Study& study) {
  const auto error = [&](const Operation& probabilities) { return Text(Error(study, probabilities), 3); };
  exhibit.claims.push_back("on " + std::to_string(kExamples) + " drawn examples with scores " + Text(kTooLarge) +
                           " times too large, a temperature of " + Text(study.temperature, 3) +
                           " brings the expected calibration error from " + error(SoftmaxOp()) + " to " +
                           error(Right(study.temperature)));
  exhibit.claims.push_back("the probabilities divided by that have an error of " + error(Wrong(study.temperature)) +
                           ", over their sum they are what they were: " + error(Normalized(study.temperature)) +
                           " whatever the temperature");
  exhibit.claims.push_back("with a softmax after it and a temperature fitted to that, " +
                           Text(study.temperature_twice, 3) + ", the error is " +
                           error(Twice(study.temperature_twice)));
  const Matrix probabilities = Value(SoftmaxOp(), study.test.scores);
  const auto reordered = [&](const Operation& after) {
    return Percent(ReorderedPairs(probabilities, Value(after, study.test.scores)));
  };
  exhibit.claims.push_back("the right temperature puts " + reordered(Right(study.temperature)) +
                           " of the pairs of these examples in another order of confidence, the division " +
                           reordered(Wrong(study.temperature)));
}

}  // namespace

Exhibit experiment_temperature_after_softmax(const Request& request) {
  const Study study = MakeStudy();
  Exhibit exhibit;
  exhibit.right = "softmax(z / T)";
  exhibit.wrong = "softmax(z) / T";
  ClaimForRequest(exhibit, request);
  ClaimForStudy(exhibit, study);
  exhibit.tables.push_back(ThisRequest(request));
  exhibit.tables.push_back(FittedTable(study));
  exhibit.tables.push_back(TiedTable(study));
  exhibit.charts.push_back(ErrorAgainstTemperature(study));
  exhibit.charts.push_back(Reliability(study));
  return exhibit;
}

}  // namespace reference
