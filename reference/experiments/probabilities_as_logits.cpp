#include <cmath>

#include "reference/calibration.h"
#include "reference/chain.h"
#include "reference/closed_forms.h"
#include "reference/experiment.h"
#include "reference/showing.h"

namespace reference {
namespace {

constexpr int kShownClasses = 8;

// In nats; a probability of 0 adds nothing.
double Entropy(const Row& probabilities) {
  return -(probabilities > 0).select(probabilities * probabilities.log(), 0.0).sum();
}

Row Once(const Row& logits) { return Softmax(logits); }
Row Twice(const Row& logits) { return Softmax(Softmax(logits)); }

void ShowProbabilities(Exhibit& exhibit, const Request& request) {
  Table table{.title = "These logits",
              .columns = {"class", "logit", "softmax(z)", "softmax(softmax(z))", "sigmoid(z)", "sigmoid(sigmoid(z))"},
              .rows = {}};
  const Row once = Once(request.logits);
  const Row twice = Twice(request.logits);
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownClasses && k != request.target) continue;
    const double sigmoid = Sigmoid(request.logits(k));
    table.rows.push_back({std::to_string(k), Number{request.logits(k)}, Number{once(k)}, Number{twice(k)},
                          Number{sigmoid}, Number{Sigmoid(sigmoid)}});
  }
  exhibit.tables.push_back(std::move(table));
}

// Categorical(logits=z) against Categorical(logits=softmax(z)).
void ShowCategorical(Exhibit& exhibit, const Request& request) {
  Table table{.title = "Categorical(logits=...) of these logits, and of their softmax",
              .columns = {"", "right", "wrong"},
              .rows = {}};
  const Row once = Once(request.logits);
  const Row twice = Twice(request.logits);
  const double uniform = std::log(request.classes());
  const auto row = [&](const std::string& name, double right, double wrong) {
    table.rows.push_back({name, Number{right}, Number{wrong}});
  };
  row("largest probability", once.maxCoeff(), twice.maxCoeff());
  row("smallest probability", once.minCoeff(), twice.minCoeff());
  row("entropy", Entropy(once), Entropy(twice));
  row("share of the largest entropy", Entropy(once) / uniform, Entropy(twice) / uniform);
  const Indices target = {request.target};
  const Matrix right = LossAt(CrossEntropyOp(target), request.logits).gradient;
  const Matrix wrong = LossAt(Chain({SoftmaxOp(), CrossEntropyOp(target)}), request.logits).gradient;
  row("norm of the gradient of log_prob", right.matrix().norm(), wrong.matrix().norm());
  exhibit.tables.push_back(std::move(table));
}

void ShowCeilings(Exhibit& exhibit) {
  Table table{.title = "The largest probability that a second softmax leaves, and the least entropy",
              .columns = {"classes", "largest probability", "1 / classes", "least entropy", "of the largest"},
              .rows = {}};
  for (const int classes : {2, 3, 5, 10, 100, 1000}) {
    // A softmax that has put everything on one class.
    const Row sure = OneHot({0}, classes).row(0);
    const double entropy = Entropy(Softmax(sure));
    table.rows.push_back({std::to_string(classes), Number{SoftmaxOfSoftmaxCeiling(classes)}, Number{1.0 / classes},
                          Number{entropy}, Number{entropy / std::log(classes)}});
  }
  exhibit.tables.push_back(std::move(table));
}

void ShowConfidence(Exhibit& exhibit, int classes) {
  Chart chart{.title = "Probability of the best of " + std::to_string(classes) + " classes, by its margin",
              .x = {.label = "margin of the score"},
              .y = {.label = "probability"},
              .series = {{.name = "softmax(z)", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "softmax(softmax(z))", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (double margin = 0; margin <= 20; margin += 0.5) {
    const Row logits = LogitsWithMargin(margin, classes).row(0);
    for (Series& series : chart.series) {
      series.x.push_back(margin);
      series.y.push_back((series.role == Role::kRight ? Once(logits) : Twice(logits))(0));
    }
  }
  exhibit.charts.push_back(std::move(chart));
}

}  // namespace

Exhibit experiment_probabilities_as_logits(const Request& request) {
  const int classes = request.classes();
  Exhibit exhibit;
  exhibit.right = "softmax(z); Categorical(logits=z)";
  exhibit.wrong = "softmax(softmax(z)); Categorical(logits=softmax(z))";
  const Row twice = Twice(request.logits);
  exhibit.claims.push_back("with " + std::to_string(classes) + " classes no probability passes " +
                           Text(SoftmaxOfSoftmaxCeiling(classes)) +
                           ", however sure the model is; for these logits the largest is " + Text(twice.maxCoeff()) +
                           " instead of " + Text(Once(request.logits).maxCoeff()));
  exhibit.claims.push_back("the entropy of Categorical(logits=softmax(z)) is " +
                           Text(Entropy(twice) / std::log(classes)) +
                           " of the largest there can be; that of Categorical(logits=z) is " +
                           Text(Entropy(Once(request.logits)) / std::log(classes)));
  exhibit.claims.push_back("the sigmoid of a probability lies between " + Text(SigmoidOfProbabilityFloor()) + " and " +
                           Text(SigmoidOfProbabilityCeiling()) + ": none is below a threshold of " +
                           Text(SigmoidOfProbabilityFloor()));
  ShowProbabilities(exhibit, request);
  ShowCategorical(exhibit, request);
  ShowCeilings(exhibit);
  ShowConfidence(exhibit, classes);
  return exhibit;
}

}  // namespace reference
