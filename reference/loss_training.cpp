#include "reference/loss_training.h"

#include "reference/training.h"

namespace reference {
namespace {

void Show(Exhibit& exhibit, const Task& task, const BatchLoss& right, const BatchLoss& wrong,
          const TwoProbabilities& probabilities) {
  ShowTraining(exhibit, task, Train(task, right, probabilities.right), Train(task, wrong, probabilities.wrong));
}

}  // namespace

void ShowClassTraining(Exhibit& exhibit, const TwoLosses& losses, const TwoProbabilities& probabilities) {
  const auto of_batch = [](const LossOfTarget& loss) -> BatchLoss {
    return [loss](const Examples& batch) { return loss(batch.target); };
  };
  Show(exhibit, OverlappingGaussians(kTrained), of_batch(losses.right), of_batch(losses.wrong), probabilities);
}

void ShowLabelTraining(Exhibit& exhibit, const TwoLabelLosses& losses, const TwoProbabilities& probabilities,
                       int labels) {
  const auto of_batch = [](const LossOfLabels& loss) -> BatchLoss {
    return [loss](const Examples& batch) { return loss(batch.labels); };
  };
  Show(exhibit, IndependentLabels(labels), of_batch(losses.right), of_batch(losses.wrong), probabilities);
}

}  // namespace reference
