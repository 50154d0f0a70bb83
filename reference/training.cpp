#include "reference/training.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "reference/network.h"
#include "reference/random.h"

namespace reference {
namespace {

// Examples that stay together: an image, or one example.
int RowsTogether(const Task& task) { return task.image_side == 0 ? 1 : task.image_side * task.image_side; }

// The groups of `rows` rows that `groups` names.
Examples Taken(const Examples& all, const Indices& groups, int rows) {
  const auto count = static_cast<Eigen::Index>(groups.size()) * rows;
  Examples batch{.inputs = Matrix(count, all.inputs.cols()), .target = {}, .labels = Matrix(count, all.labels.cols())};
  Eigen::Index to = 0;
  for (const int group : groups) {
    const Eigen::Index from = static_cast<Eigen::Index>(group) * rows;
    batch.inputs.middleRows(to, rows) = all.inputs.middleRows(from, rows);
    batch.labels.middleRows(to, rows) = all.labels.middleRows(from, rows);
    batch.target.insert(batch.target.end(), all.target.begin() + from, all.target.begin() + from + rows);
    to += rows;
  }
  return batch;
}

Indices Counted(int count) {
  Indices result(static_cast<size_t>(count));
  std::iota(result.begin(), result.end(), 0);
  return result;
}

// Goes through all examples in a drawn order, again and again; what does not fill a batch is left out.
class Batches {
 public:
  Batches(const Examples& examples, int rows, int batch, uint64_t seed)
      : examples_(examples), rows_(rows), batch_(static_cast<size_t>(batch)), random_(seed) {
    order_ = Counted(static_cast<int>(examples.target.size()) / rows);
    next_ = order_.size();
  }

  Examples Next() {
    if (next_ + batch_ > order_.size()) Shuffle();
    const auto first = order_.begin() + static_cast<std::ptrdiff_t>(next_);
    next_ += batch_;
    return Taken(examples_, {first, first + static_cast<std::ptrdiff_t>(batch_)}, rows_);
  }

 private:
  // Fisher and Yates's shuffle.
  void Shuffle() {
    for (size_t i = order_.size(); i > 1; --i) {
      std::swap(order_[i - 1], order_[static_cast<size_t>(random_.Below(static_cast<int>(i)))]);
    }
    next_ = 0;
  }

  const Examples& examples_;
  int rows_;
  size_t batch_;
  Random random_;
  Indices order_;
  size_t next_ = 0;
};

// The examples that the model is tested on, in batches as large as those trained with.
class Test {
 public:
  Test(const Task& task, const BatchLoss& loss, const Operation& probabilities, int batch)
      : task_(task), probabilities_(probabilities) {
    const int rows = RowsTogether(task);
    const int count = static_cast<int>(task.test.target.size()) / rows / batch;
    Indices groups = Counted(batch);
    for (int i = 0; i < count; ++i) {
      batches_.push_back(Taken(task.test, groups, rows));
      losses_.push_back(loss(batches_.back()));
      for (int& group : groups) {
        group += batch;
      }
    }
    const int tested = count * batch * rows;
    labels_ = task.test.labels.topRows(tested);
    target_.assign(task.test.target.begin(), task.test.target.begin() + tested);
  }

  struct Outcome {
    double loss = 0;
    Matrix probabilities;  // of all examples
  };

  [[nodiscard]] Outcome Of(const Network& network) const {
    Outcome outcome{.loss = 0, .probabilities = Matrix(labels_.rows(), labels_.cols())};
    Eigen::Index row = 0;
    for (size_t i = 0; i < batches_.size(); ++i) {
      const Matrix logits = Forward(network, batches_[i].inputs).logits;
      outcome.loss += losses_[i](logits, Format::kDouble).value(0, 0) / static_cast<double>(batches_.size());
      outcome.probabilities.middleRows(row, logits.rows()) = probabilities_(logits, Format::kDouble).value;
      row += logits.rows();
    }
    return outcome;
  }

  [[nodiscard]] double AccuracyOf(const Matrix& probabilities) const {
    if (task_.multi_label) return ((probabilities > 0.5) == (labels_ > 0.5)).cast<double>().mean();
    return Accuracy(WithoutNaN(probabilities), target_);
  }

  void Calibration(const Matrix& probabilities, TrainingRun& run) const {
    if (!probabilities.allFinite()) {
      run.calibration_error = std::numeric_limits<double>::quiet_NaN();
      return;
    }
    const Predictions made = task_.multi_label ? OfLabels(probabilities, labels_) : Predictions{probabilities, target_};
    run.calibration_error = ExpectedCalibrationError(made.probabilities, made.target);
    run.reliability = ReliabilityBins(made.probabilities, made.target);
  }

 private:
  struct Predictions {
    Matrix probabilities;
    Indices target;
  };

  // Each label is an example by itself, of two classes: it does not hold, or it does.
  static Predictions OfLabels(const Matrix& probabilities, const Matrix& labels) {
    Predictions result{.probabilities = Matrix(probabilities.size(), 2), .target = {}};
    for (Eigen::Index i = 0; i < probabilities.size(); ++i) {
      const double holds = probabilities.data()[i];
      result.probabilities.row(i) << 1 - holds, holds;
      result.target.push_back(labels.data()[i] > 0.5 ? 1 : 0);
    }
    return result;
  }

  // A row with NaN has its largest entry there, as torch.argmax sees it.
  static Matrix WithoutNaN(const Matrix& probabilities) {
    return probabilities.isNaN().select(Matrix::Constant(probabilities.rows(), probabilities.cols(), INFINITY),
                                        probabilities);
  }

  const Task& task_;
  const Operation& probabilities_;
  std::vector<Examples> batches_;
  std::vector<Operation> losses_;  // of each batch
  Matrix labels_;                  // of the batches one after the other
  Indices target_;
};

}  // namespace

int TrainingRun::StepsTo(double wanted) const {
  for (size_t i = 0; i < accuracy.size(); ++i) {
    if (accuracy[i] >= wanted) return static_cast<int>(steps[i]);
  }
  return -1;
}

TrainingRun Train(const Task& task, const BatchLoss& loss, const Operation& probabilities,
                  const TrainingOptions& options) {
  Random random(4);
  Network network = FirstWeights(task.training.inputs.cols(), options.hidden, task.classes, random);
  Network velocity = ZerosLike(network);
  Batches batches(task.training, RowsTogether(task), options.batch, 5);
  const Test test(task, loss, probabilities, options.batch);
  TrainingRun run;
  for (int step = 0, next_point = 0;; ++step) {
    if (step == next_point) {
      const Test::Outcome outcome = test.Of(network);
      run.steps.push_back(step);
      run.losses.push_back(outcome.loss);
      run.accuracy.push_back(test.AccuracyOf(outcome.probabilities));
      if (step == options.steps) {
        test.Calibration(outcome.probabilities, run);
        return run;
      }
      next_point = std::min(options.steps, step + std::max(options.every, step / 4));
    }
    const Examples batch = batches.Next();
    const Activity activity = Forward(network, batch.inputs);
    const Matrix gradient = LossAt(loss(batch), activity.logits).gradient;
    Step(network, velocity, Backward(network, batch.inputs, activity, gradient),
         options.learning_rate * (options.steps - step) / options.steps, options.momentum);
  }
}

TrainingRun Train(const Task& task, const BatchLoss& loss, const Operation& probabilities) {
  return Train(task, loss, probabilities, task.options);
}

}  // namespace reference
