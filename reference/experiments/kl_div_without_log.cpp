#include <cmath>

#include "reference/experiment.h"
#include "reference/loss_floors.h"
#include "reference/loss_training.h"

namespace reference {
namespace {

// What the teacher gives the target; the other classes share the rest.
constexpr double kSure = 0.9;

constexpr KlOptions kOptions{.log_target = false, .reduction = Reduction::kBatchMean};
constexpr KlOptions kLogOptions{.log_target = true, .reduction = Reduction::kBatchMean};

Matrix Teacher(const Indices& target, int classes) {
  const double rest = (1 - kSure) / (classes - 1);
  return rest + (kSure - rest) * OneHot(target, classes);
}

struct Way {
  std::string code;
  LossOfTarget loss;
};

// The first is right.
std::vector<Way> Ways(int classes) {
  const auto teacher = [classes](const Indices& target) { return Teacher(target, classes); };
  const auto of_log = [](const Operation& loss) { return Chain({LogSoftmaxOp(), loss}); };
  return {
      {"kl_div(log_softmax(z), t)", [=](const Indices& y) { return of_log(KlDivergenceOp(teacher(y), kOptions)); }},
      {"kl_div(softmax(z), t)",
       [=](const Indices& y) { return Chain({SoftmaxOp(), KlDivergenceOp(teacher(y), kOptions)}); }},
      {"kl_div(z, t)", [=](const Indices& y) { return Chain({KlDivergenceOp(teacher(y), kOptions)}); }},
      {"kl_div(log_softmax(z), t, log_target=True)",
       [=](const Indices& y) { return of_log(KlDivergenceOp(teacher(y), kLogOptions)); }},
      {"kl_div(log_softmax(z), log(t))",
       [=](const Indices& y) { return of_log(KlDivergenceOp(teacher(y).log(), kOptions)); }},
  };
}

void ShowWays(Exhibit& exhibit, const Request& request, const std::vector<Way>& ways) {
  Table table{
      .title = "Each way to write it (reduction=\"batchmean\"), at these logits and where student and teacher agree",
      .columns = {"", "loss", "norm of the gradient", "cosine to the right one", "loss, agreeing", "norm, agreeing"},
      .rows = {}};
  const Matrix agreeing = Teacher({request.target}, request.classes()).log();
  Matrix right;
  for (const Way& way : ways) {
    const LossAndGradient here = LossAt(way.loss({request.target}), request.logits);
    if (right.size() == 0) right = here.gradient;
    const LossAndGradient there = LossAt(way.loss({request.target}), agreeing);
    table.rows.push_back({way.code, Number{here.loss}, Number{here.gradient.matrix().norm()},
                          Number{Compare(right, here.gradient).cosine}, Number{there.loss, 3},
                          Number{there.gradient.matrix().norm(), 3}});
  }
  exhibit.tables.push_back(std::move(table));
}

// kl_div weighs the logarithms by exp(t) then, which is between 1 and e: best is their share of the sum.
double TakenForTheTeachers(const Row& teacher) { return Softmax<double>(teacher).maxCoeff(); }

void AddClaims(Exhibit& exhibit, int classes, const std::vector<Way>& ways) {
  const Matrix teacher = Teacher({0}, classes);
  const Row row = teacher.row(0);
  exhibit.claims.push_back("of probabilities the loss is " + Text(KlOfProbabilitiesAtAgreement(row)) +
                           " where student and teacher agree, and falls to " + Text(KlOfProbabilitiesFloor(row)) +
                           " where the student gives everything to the teacher's first choice");
  const LossOfTarget& raw = ways[2].loss;
  const double raised =
      Value(raw({0}), Matrix::Ones(1, classes))(0, 0) - Value(raw({0}), Matrix::Zero(1, classes))(0, 0);
  exhibit.claims.push_back("of raw scores the loss changes by " + Text(raised) +
                           " with every score 1 higher: it has no lower bound");
  exhibit.claims.push_back("with log_target=True and probabilities the student learns to give the teacher's choice " +
                           Text(TakenForTheTeachers(row)) + " instead of " + Text(row.maxCoeff()));
  const LossAndGradient logarithms = LossAt(ways[4].loss({0}), teacher.log());
  exhibit.claims.push_back("with logarithms and no log_target the loss is " + InSentence(logarithms.loss) +
                           ", and where student and teacher agree its gradient has a norm of " +
                           Text(logarithms.gradient.matrix().norm()));
}

}  // namespace

Exhibit experiment_kl_div_without_log(const Request& request) {
  const int classes = request.classes();
  const std::vector<Way> ways = Ways(classes);
  const TwoLosses losses{.right = ways[0].loss, .wrong = ways[1].loss};
  Exhibit exhibit;
  exhibit.right = R"(kl_div(log_softmax(z), t, reduction="batchmean"))";
  exhibit.wrong = R"(kl_div(softmax(z), t, reduction="batchmean"))";
  AddClaims(exhibit, classes, ways);
  ShowWays(exhibit, request, ways);
  ShowLossAndGradient(exhibit, request, losses);
  exhibit.tables.back().title = "These logits; the teacher gives the target " + Text(kSure);
  ShowGradientAgainstMargin(exhibit, classes, losses);
  const std::vector<Way> trained_ways = Ways(kTrained);
  const size_t claimed = exhibit.claims.size();
  ShowClassTraining(exhibit, {.right = trained_ways[0].loss, .wrong = trained_ways[1].loss});
  // The right one learns to be as little sure, whatever the examples: its confidence is off too.
  exhibit.claims[claimed].insert(0, "with a teacher that gives the target " + Text(kSure) + ", ");
  return exhibit;
}

}  // namespace reference
