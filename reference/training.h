// Training on seeded synthetic tasks by the right loss and by the wrong one: the same examples, the same first weights,
// the same optimiser (stochastic gradient descent with momentum), so that only the loss differs.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reference/calibration.h"
#include "reference/chain.h"
#include "reference/matrix.h"

namespace reference {

// The examples of one step, or all that the model is tested on. A row is an example; in a segmentation task a pixel,
// and the pixels of an image are consecutive rows, line by line.
struct Examples {
  Matrix inputs;   // [N, D]
  Indices target;  // [N]: the class
  Matrix labels;   // [N, K]: 1 where the label holds; the one-hot rows of `target` in tasks with classes
};

struct Task {
  std::string name;  // "10 overlapping Gaussians"
  Examples training;
  Examples test;
  int classes = 0;
  int image_side = 0;  // segmentation: images are image_side by image_side pixels; otherwise 0
};

// Classes that are Gaussians in the plane and overlap: nobody can be right everywhere.
[[nodiscard]] Task OverlappingGaussians(int classes);
// Labels that hold or not independently of each other; half of the examples have several, some have none.
[[nodiscard]] Task IndependentLabels(int labels);
// Noisy images of blobs; the inputs of a pixel are its neighbourhood.
[[nodiscard]] Task Segmentation();

// The loss of a batch's logits [N, K].
using BatchLoss = std::function<Operation(const Examples& batch)>;

struct TrainingOptions {
  int steps = 400;
  int batch = 64;
  double learning_rate = 0.1;
  double momentum = 0.9;
  int hidden = 32;  // units of the one hidden layer
  int every = 10;   // steps between two points of the curves
};

struct TrainingRun {
  std::vector<double> steps;     // where the curves have points
  std::vector<double> losses;    // of the loss trained with, over the test examples
  std::vector<double> accuracy;  // over the test examples; for labels, the share of labels that are right
  double calibration_error = 0;  // of the probabilities that `probabilities` makes of the logits, at the end
  std::vector<Bin> reliability;

  // The first step at which the accuracy is at least this; -1: never.
  [[nodiscard]] int StepsTo(double wanted) const;
};

// `probabilities` is what is done to the logits when the model is used: softmax or sigmoid. With a sigmoid a label is
// predicted where it is above one half.
[[nodiscard]] TrainingRun Train(const Task& task, const BatchLoss& loss, const Operation& probabilities,
                                const TrainingOptions& options = {});

// A table of two runs (steps to 90 % of the right run's final accuracy, final loss, accuracy, calibration error) and
// the charts of their curves and reliability.
struct Exhibit;
void ShowTraining(Exhibit& exhibit, const Task& task, const TrainingRun& right, const TrainingRun& wrong);

}  // namespace reference
