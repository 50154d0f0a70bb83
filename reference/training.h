// Training on seeded synthetic tasks by the right loss and by the wrong one: the same examples, the same first weights,
// the same optimiser (stochastic gradient descent with momentum), so that only the loss differs.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reference/calibration.h"
#include "reference/chain.h"
#include "reference/exhibit.h"
#include "reference/matrix.h"

namespace reference {

// The examples of one step, or all that the model is tested on. A row is an example; in a segmentation task a pixel,
// and the pixels of an image are consecutive rows, line by line.
struct Examples {
  Matrix inputs;   // [N, D]
  Indices target;  // [N]: the class; with labels the first that holds, or 0
  Matrix labels;   // [N, K]: 1 where the label holds; the one-hot rows of `target` in tasks with classes
};

struct TrainingOptions {
  int steps = 300;
  int batch = 32;              // examples, in a segmentation task whole images; no more than are tested
  double learning_rate = 0.1;  // falls to 0 in a straight line
  double momentum = 0.9;
  int hidden = 24;  // units of the one hidden layer
  int every = 5;    // steps between the first points of the curves; later ones are further apart
};

struct Task {
  std::string name;  // "10 overlapping Gaussians"
  Examples training;
  Examples test;
  int classes = 0;
  bool multi_label = false;  // the columns are labels, each of which holds or not
  int image_side = 0;        // segmentation: images are image_side by image_side pixels; otherwise 0
  // Of the Bayes classifier, which knows how the examples are drawn, over the test examples; NaN where there is none.
  double bayes_accuracy = 0;
  TrainingOptions options;  // that suit the right loss
};

// Classes that are Gaussians in space and overlap: nobody can be right everywhere. From 2 to 50 classes.
[[nodiscard]] Task OverlappingGaussians(int classes);
// Labels that hold or not independently of each other, given the inputs; some examples have several, some none. From 1
// to 50 labels.
[[nodiscard]] Task IndependentLabels(int labels);
// Noisy images of blobs of two kinds before a background; the inputs of a pixel are its neighbourhood.
[[nodiscard]] Task Segmentation();

// The operation on each `rows` consecutive rows by themselves.
[[nodiscard]] Operation BlocksOp(int rows, const Operation& operation);
// Softmax over the pixels of a line of an image, for each class by itself: dim=-1 on [B, K, side, side].
[[nodiscard]] Operation SoftmaxOverImageRowsOp(int side);

// The loss of a batch's logits [N, K].
using BatchLoss = std::function<Operation(const Examples& batch)>;

struct TrainingRun {
  std::vector<double> steps;     // where the curves have points
  std::vector<double> losses;    // of the loss trained with, over the test examples
  std::vector<double> accuracy;  // over the test examples; for labels, the share of labels that are right
  double calibration_error = 0;  // of the probabilities that `probabilities` makes of the logits, at the end
  std::vector<Bin> reliability;  // for labels, of whether each holds: the confidence is at least one half

  // The first step at which the accuracy is at least this; -1: never.
  [[nodiscard]] int StepsTo(double wanted) const;
};

// `probabilities` is what is done to the logits when the model is used: softmax or sigmoid. With several labels each is
// predicted where its probability is above one half; otherwise the class with the largest is. What is tested is tested
// in batches as large as those trained with, for losses that run over the batch.
[[nodiscard]] TrainingRun Train(const Task& task, const BatchLoss& loss, const Operation& probabilities,
                                const TrainingOptions& options);
// With the options that suit the task.
[[nodiscard]] TrainingRun Train(const Task& task, const BatchLoss& loss, const Operation& probabilities);

// Claims and a table of two runs (steps to 90 % of the right run's final accuracy, final loss, accuracy, calibration
// error) and the charts of their curves and reliability.
void ShowTraining(Exhibit& exhibit, const Task& task, const TrainingRun& right, const TrainingRun& wrong);

}  // namespace reference
