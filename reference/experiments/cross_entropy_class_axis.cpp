#include <cmath>

#include "reference/company.h"
#include "reference/experiment.h"
#include "reference/random.h"
#include "reference/showing.h"
#include "reference/training.h"

namespace reference {
namespace {

constexpr int kSteps = 8;

// One sequence, [T, K] to [K, T]: what cross_entropy makes of [1, T, K] is a row for each class and a column for each
// step.
Operation TransposeOp() {
  return [](const Matrix& input, Format) {
    return Applied{input.transpose(), [](const Matrix& gradient) { return Matrix(gradient.transpose()); }};
  };
}

// cross_entropy with a probability for each class.
Operation CrossEntropyOfSharesOp(Matrix target) {
  return [target = std::move(target)](const Matrix& input, Format) {
    LossOf<double> loss = CrossEntropy<double>(input, target);
    return Applied{Matrix(loss.value), [gradient = std::move(loss.gradient)](const Matrix& upstream) {
                     return Matrix(gradient * upstream(0, 0));
                   }};
  };
}

// Right and wrong over one sequence [T, K] whose labels are one-hot rows, which fit whatever T is.
Operation RightOverShares(const Indices& target, int classes) {
  return CrossEntropyOfSharesOp(OneHot(target, classes));
}

Operation WrongOverShares(const Indices& target, int classes) {
  return Chain({TransposeOp(), CrossEntropyOfSharesOp(OneHot(target, classes).transpose())});
}

// The classes of the steps: the request's first, then drawn ones.
Indices StepTargets(int first, int classes) {
  Random random(8);
  Indices result = {first};
  for (int step = 1; step < kSteps; ++step) {
    result.push_back(random.Below(classes));
  }
  return result;
}

// The request's logits as the first of kSteps steps. [1, K] to the mean loss of the sequence.
TwoLosses InSequence(int classes) {
  const auto in_sequence = [classes](Operation (*loss)(const Indices&, int)) {
    return [classes, loss](const Indices& target) {
      return Chain({AmongOp(DrawnScores(kSteps - 1, classes, 9)), loss(StepTargets(target[0], classes), classes)});
    };
  };
  return {.right = in_sequence(RightOverShares), .wrong = in_sequence(WrongOverShares)};
}

void ShowShapes(Exhibit& exhibit, int classes) {
  Table table{.title = "What cross_entropy makes of scores [2, T, " + std::to_string(classes) + "]",
              .columns = {"T", "classes it takes", "indices it wants", "indices given", "indices", "one-hot labels"},
              .rows = {}};
  for (const int steps : {1, classes, 2 * classes}) {
    const std::string count = std::to_string(steps);
    table.rows.push_back({count, count, "[2, " + std::to_string(classes) + "]", "[2, " + count + "]",
                          steps == classes ? "computed" : "raises", "computed"});
  }
  exhibit.tables.push_back(std::move(table));
}

// A model whose score of the true class is `margin` above the others, on a sequence of as many steps as classes: index
// labels fit.
struct SureModel {
  Matrix scores;
  Indices target;
};

SureModel ModelWithMargin(int classes, double margin) {
  Random random(10);
  SureModel model{.scores = {}, .target = {}};
  for (int step = 0; step < classes; ++step) {
    model.target.push_back(random.Below(classes));
  }
  model.scores = margin * OneHot(model.target, classes);
  return model;
}

LossAndGradient RightLoss(const SureModel& model) { return LossAt(CrossEntropyOp(model.target), model.scores); }

LossAndGradient WrongLoss(const SureModel& model) {
  return LossAt(Chain({TransposeOp(), CrossEntropyOp(model.target)}), model.scores);
}

void ShowSureModel(Exhibit& exhibit, int classes) {
  const std::string count = std::to_string(classes);
  Table table{
      .title = "A model that is right at each of " + count + " steps of " + count + " classes, by how sure it is",
      .columns = {"margin", "loss, right", "loss, wrong", "cosine between the gradients", "ratio of their norms"},
      .rows = {}};
  for (const double margin : {1, 2, 5, 10, 20}) {
    const LossAndGradient right = RightLoss(ModelWithMargin(classes, margin));
    const LossAndGradient wrong = WrongLoss(ModelWithMargin(classes, margin));
    const Comparison comparison = Compare(right.gradient, wrong.gradient);
    table.rows.push_back({Number{margin}, Number{right.loss}, Number{wrong.loss}, Number{comparison.cosine},
                          Number{comparison.norm_ratio}});
  }
  exhibit.tables.push_back(std::move(table));
  Chart chart{.title = "Loss of a model that is right, against how sure it is",
              .x = {.label = "margin of the true class"},
              .y = {.label = "loss"},
              .series = {{.name = "right", .role = Role::kRight, .x = {}, .y = {}},
                         {.name = "wrong", .role = Role::kWrong, .x = {}, .y = {}}}};
  for (double margin = 0; margin <= 12; margin += 0.5) {
    const SureModel model = ModelWithMargin(classes, margin);
    for (Series& series : chart.series) {
      series.x.push_back(margin);
      series.y.push_back((series.role == Role::kRight ? RightLoss(model) : WrongLoss(model)).loss);
    }
  }
  exhibit.charts.push_back(std::move(chart));
}

// The examples of a batch in sequences of as many steps as there are classes.
void ShowTrainings(Exhibit& exhibit) {
  const Task task = OverlappingGaussians(kSteps);
  const auto right = [](const Examples& batch) { return CrossEntropyOp(batch.target); };
  const auto wrong = [](const Examples& batch) {
    return Chain({BlocksOp(kSteps, TransposeOp()), CrossEntropyOp(batch.target)});
  };
  ShowTraining(exhibit, task, Train(task, right, SoftmaxOp()), Train(task, wrong, SoftmaxOp()));
}

}  // namespace

Exhibit experiment_cross_entropy_class_axis(const Request& request) {
  const int classes = request.classes();
  Exhibit exhibit;
  exhibit.right = "cross_entropy(z.transpose(1, 2), y) of z shaped [B, T, K]";
  exhibit.wrong = "cross_entropy(z, y)";
  const Indices targets = StepTargets(request.target, classes);
  const Matrix equal = Matrix::Zero(kSteps, classes);
  exhibit.claims.push_back("cross_entropy takes the " + std::to_string(kSteps) + " steps of [B, " +
                           std::to_string(kSteps) + ", " + std::to_string(classes) +
                           "] for classes: where all scores are equal its loss over one-hot labels is " +
                           Text(LossAt(WrongOverShares(targets, classes), equal).loss) + ", not " +
                           Text(LossAt(RightOverShares(targets, classes), equal).loss));
  const int fitting = 10;
  const SureModel model = ModelWithMargin(fitting, 10);
  exhibit.claims.push_back("with class indices it is computed only where T is K: with " + std::to_string(fitting) +
                           " of each, a model that is right by a margin of 10 has the loss " +
                           Text(WrongLoss(model).loss) + " instead of " + Text(RightLoss(model).loss));
  ShowLossAndGradient(exhibit, request, InSequence(classes));
  exhibit.tables.back().title = "These logits as the first of " + std::to_string(kSteps) + " steps, labels one-hot";
  ShowSureModel(exhibit, fitting);
  ShowShapes(exhibit, classes);
  ShowTrainings(exhibit);
  return exhibit;
}

}  // namespace reference
