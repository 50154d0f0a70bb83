#include "reference/training.h"

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

// The test examples in batches as large as those trained with, each with its loss.
struct Tested {
  Examples examples;
  Operation loss;
};

std::vector<Tested> TestBatches(const Task& task, const BatchLoss& loss, int batch) {
  const int rows = RowsTogether(task);
  const int groups = static_cast<int>(task.test.target.size()) / rows;
  std::vector<Tested> result;
  for (int first = 0; first + batch <= groups; first += batch) {
    Indices taken = Counted(batch);
    for (int& group : taken) {
      group += first;
    }
    Examples examples = Taken(task.test, taken, rows);
    Operation of_batch = loss(examples);
    result.push_back({std::move(examples), std::move(of_batch)});
  }
  return result;
}

// What is predicted of one example, or of one label: columns are its classes, or that it does not hold and that it
// does.
struct Predictions {
  Matrix probabilities;
  Indices target;
};

Predictions OfLabels(const Matrix& probabilities, const Matrix& labels) {
  Predictions result{.probabilities = Matrix(probabilities.size(), 2), .target = {}};
  for (Eigen::Index i = 0; i < probabilities.size(); ++i) {
    const double holds = probabilities.data()[i];
    result.probabilities.row(i) << 1 - holds, holds;
    result.target.push_back(labels.data()[i] == 1 ? 1 : 0);
  }
  return result;
}

struct State {
  double loss = 0;
  double accuracy = 0;
  double calibration_error = 0;
  std::vector<Bin> reliability;
};

// A model whose weights are no numbers predicts the first class, as torch.argmax does of NaN, with no confidence that
// could be compared.
State StateOf(const Task& task, const std::vector<Tested>& tests, const Network& network,
              const Operation& probabilities) {
  State state;
  Predictions all;
  for (const Tested& test : tests) {
    const Matrix logits = Forward(network, test.examples.inputs).logits;
    state.loss += test.loss(logits, Format::kDouble).value(0, 0) / static_cast<double>(tests.size());
    Matrix likely = Value(probabilities, logits);
    const bool finite = likely.allFinite();
    if (!finite) likely.setZero();
    Predictions of_batch =
        task.multi_label ? OfLabels(likely, test.examples.labels) : Predictions{likely, test.examples.target};
    if (!finite) state.calibration_error = std::numeric_limits<double>::quiet_NaN();
    Matrix joined(all.probabilities.rows() + of_batch.probabilities.rows(), of_batch.probabilities.cols());
    joined << all.probabilities, of_batch.probabilities;
    all.probabilities = std::move(joined);
    all.target.insert(all.target.end(), of_batch.target.begin(), of_batch.target.end());
  }
  state.accuracy = Accuracy(all.probabilities, all.target);
  if (std::isnan(state.calibration_error)) return state;
  state.calibration_error = ExpectedCalibrationError(all.probabilities, all.target);
  state.reliability = ReliabilityBins(all.probabilities, all.target);
  return state;
}

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
  const std::vector<Tested> tests = TestBatches(task, loss, options.batch);
  TrainingRun run;
  State state;
  for (int step = 0;; ++step) {
    if (step % options.every == 0 || step == options.steps) {
      state = StateOf(task, tests, network, probabilities);
      run.steps.push_back(step);
      run.losses.push_back(state.loss);
      run.accuracy.push_back(state.accuracy);
    }
    if (step == options.steps) break;
    const Examples batch = batches.Next();
    const Activity activity = Forward(network, batch.inputs);
    const Matrix gradient = LossAt(loss(batch), activity.logits).gradient;
    Step(network, velocity, Backward(network, batch.inputs, activity, gradient), options.learning_rate,
         options.momentum);
  }
  run.calibration_error = state.calibration_error;
  run.reliability = std::move(state.reliability);
  return run;
}

TrainingRun Train(const Task& task, const BatchLoss& loss, const Operation& probabilities) {
  return Train(task, loss, probabilities, task.options);
}

}  // namespace reference
