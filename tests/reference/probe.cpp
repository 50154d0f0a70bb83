// The reference behind a C interface, for reference_*torch_test.py: each operation on arrays, row by row, in float or
// in double, with its gradient; and those of chain.h in every format.
#include <algorithm>
#include <string_view>

#include "reference/activations.h"
#include "reference/chain.h"
#include "reference/format.h"
#include "reference/losses.h"

using reference::ClassLossOptions;
using reference::Indices;
using reference::KlOptions;
using reference::LabelLossOptions;
using reference::LossOf;
using reference::MatrixOf;
using reference::Operation;
using reference::Reduction;
using reference::RowOf;

extern "C" {

// tests/reference/probe.py has the same fields. Arrays are [rows, columns] of float or double unless it says otherwise;
// what an operation has no use for is null.
struct Problem {
  long rows;
  long columns;
  const void* input;
  const void* target;    // probabilities, or labels
  const void* upstream;  // of an activation: the gradient of its value
  const void* mask;      // 0 where a score is left out
  const int* indices;    // [rows]: a class
  const double* weight;  // [columns]: of each class, or of positive labels
  double label_smoothing;
  double temperature;
  int ignore_index;
  int reduction;  // as reference::Reduction counts
  int log_target;
  void* value;  // [rows, columns]; of a loss as many as LossOf has; of logsumexp [rows]
  void* gradient;
};
}

namespace {

template <class T>
class Arrays {
 public:
  explicit Arrays(const Problem& problem)
      : problem_(problem),
        input(Read(problem.input)),
        target(Read(problem.target)),
        upstream(Read(problem.upstream)),
        mask(Read(problem.mask)) {}

  const Problem& problem() const { return problem_; }

  void WriteValue(const RowOf<T>& value) const {
    std::copy(value.begin(), value.end(), static_cast<T*>(problem_.value));
  }
  void WriteGradient(const MatrixOf<T>& gradient) const {
    std::copy_n(gradient.data(), gradient.size(), static_cast<T*>(problem_.gradient));
  }
  void WriteLoss(const LossOf<T>& loss) const {
    WriteValue(loss.value);
    WriteGradient(loss.gradient);
  }

  Indices Target() const { return {problem_.indices, problem_.indices + problem_.rows}; }
  reference::Row Weight() const {
    if (problem_.weight == nullptr) return {};
    return Eigen::Map<const reference::Row>(problem_.weight, problem_.columns);
  }
  Reduction GivenReduction() const { return static_cast<Reduction>(problem_.reduction); }
  ClassLossOptions ForClasses() const {
    return {.weight = Weight(),
            .ignore_index = problem_.ignore_index,
            .label_smoothing = problem_.label_smoothing,
            .reduction = GivenReduction()};
  }
  LabelLossOptions ForLabels() const { return {.pos_weight = Weight(), .reduction = GivenReduction()}; }

 private:
  MatrixOf<T> Read(const void* data) const {
    if (data == nullptr) return {};
    return Eigen::Map<const MatrixOf<T>>(static_cast<const T*>(data), problem_.rows, problem_.columns);
  }

  const Problem& problem_;

 public:
  const MatrixOf<T> input, target, upstream, mask;
};

// `value(n)` of each row, and `gradient(n, value)`.
template <class T, class Value, class Gradient>
void EachRow(const Arrays<T>& arrays, Value value, Gradient gradient) {
  MatrixOf<T> values(arrays.input.rows(), arrays.input.cols());
  MatrixOf<T> gradients(arrays.input.rows(), arrays.input.cols());
  for (Eigen::Index n = 0; n < arrays.input.rows(); ++n) {
    const RowOf<T> of_row = value(n);
    values.row(n) = of_row;
    gradients.row(n) = gradient(n, of_row);
  }
  arrays.WriteValue(values.template reshaped<Eigen::RowMajor>().transpose());
  arrays.WriteGradient(gradients);
}

// The same of an activation that has no other argument.
template <class T>
using Activation = RowOf<T> (*)(const RowOf<T>&);
template <class T>
using ActivationGradient = RowOf<T> (*)(const RowOf<T>&, const RowOf<T>&);

template <class T>
void EachRow(const Arrays<T>& arrays, Activation<T> value, ActivationGradient<T> gradient) {
  EachRow<T>(
      arrays, [&](auto n) { return value(arrays.input.row(n)); },
      [&](auto n, const RowOf<T>& of_row) { return gradient(arrays.upstream.row(n), of_row); });
}

template <class T>
struct Entry {
  std::string_view name;
  void (*run)(const Arrays<T>& arrays);
};

template <class T>
void RunLogSumExp(const Arrays<T>& arrays) {
  RowOf<T> values(arrays.input.rows());
  MatrixOf<T> gradients(arrays.input.rows(), arrays.input.cols());
  for (Eigen::Index n = 0; n < arrays.input.rows(); ++n) {
    values(n) = reference::LogSumExp<T>(arrays.input.row(n));
    gradients.row(n) = reference::LogSumExpGradient<T>(arrays.upstream(n, 0), arrays.input.row(n));
  }
  arrays.WriteValue(values);
  arrays.WriteGradient(gradients);
}

template <class T>
constexpr Entry<T> kOperations[] = {
    {"softmax", [](const Arrays<T>& a) { EachRow<T>(a, reference::Softmax<T>, reference::SoftmaxGradient<T>); }},
    {"log_softmax",
     [](const Arrays<T>& a) { EachRow<T>(a, reference::LogSoftmax<T>, reference::LogSoftmaxGradient<T>); }},
    {"logsumexp", RunLogSumExp<T>},
    {"sigmoid",
     [](const Arrays<T>& a) {
       EachRow<T>(
           a, [&](auto n) -> RowOf<T> { return a.input.row(n).unaryExpr(&reference::Sigmoid<T>); },
           [&](auto n, const RowOf<T>& value) -> RowOf<T> {
             return a.upstream.row(n).binaryExpr(value, &reference::SigmoidGradient<T>);
           });
     }},
    {"logsigmoid",
     [](const Arrays<T>& a) {
       EachRow<T>(
           a, [&](auto n) -> RowOf<T> { return a.input.row(n).unaryExpr(&reference::LogSigmoid<T>); },
           [&](auto n, const RowOf<T>&) -> RowOf<T> {
             return a.upstream.row(n).binaryExpr(a.input.row(n), &reference::LogSigmoidGradient<T>);
           });
     }},
    {"masked_softmax",
     [](const Arrays<T>& a) {
       EachRow<T>(
           a, [&](auto n) { return reference::MaskedSoftmax<T>(a.input.row(n), a.mask.row(n)); },
           [&](auto n, const RowOf<T>& value) {
             return reference::MaskedSoftmaxGradient<T>(a.upstream.row(n), value, a.mask.row(n));
           });
     }},
    {"temperature_softmax",
     [](const Arrays<T>& a) {
       const T temperature = static_cast<T>(a.problem().temperature);
       EachRow<T>(
           a, [&](auto n) { return reference::TemperatureSoftmax<T>(a.input.row(n), temperature); },
           [&](auto n, const RowOf<T>& value) {
             return reference::TemperatureSoftmaxGradient<T>(a.upstream.row(n), value, temperature);
           });
     }},
    {"nll_loss", [](const Arrays<T>& a) { a.WriteLoss(reference::NllLoss<T>(a.input, a.Target(), a.ForClasses())); }},
    {"cross_entropy",
     [](const Arrays<T>& a) { a.WriteLoss(reference::CrossEntropy<T>(a.input, a.Target(), a.ForClasses())); }},
    {"cross_entropy_of_probabilities",
     [](const Arrays<T>& a) { a.WriteLoss(reference::CrossEntropy<T>(a.input, a.target, a.ForClasses())); }},
    {"binary_cross_entropy",
     [](const Arrays<T>& a) { a.WriteLoss(reference::BinaryCrossEntropy<T>(a.input, a.target, a.ForLabels())); }},
    {"binary_cross_entropy_with_logits",
     [](const Arrays<T>& a) {
       a.WriteLoss(reference::BinaryCrossEntropyWithLogits<T>(a.input, a.target, a.ForLabels()));
     }},
    {"kl_div",
     [](const Arrays<T>& a) {
       const KlOptions options{.log_target = a.problem().log_target != 0, .reduction = a.GivenReduction()};
       a.WriteLoss(reference::KlDivergence<T>(a.input, a.target, options));
     }},
};

struct ChainEntry {
  std::string_view name;
  Operation (*make)(const Arrays<double>& arrays);
};

constexpr ChainEntry kChainOperations[] = {
    {"softmax", [](const Arrays<double>&) { return reference::SoftmaxOp(); }},
    {"softmax_over_batch", [](const Arrays<double>&) { return reference::SoftmaxOp(reference::Over::kBatch); }},
    {"naive_softmax", [](const Arrays<double>&) { return reference::NaiveSoftmaxOp(); }},
    {"log_softmax", [](const Arrays<double>&) { return reference::LogSoftmaxOp(); }},
    {"sigmoid", [](const Arrays<double>&) { return reference::SigmoidOp(); }},
    {"logsigmoid", [](const Arrays<double>&) { return reference::LogSigmoidOp(); }},
    {"log", [](const Arrays<double>&) { return reference::LogOp(); }},
    {"cross_entropy", [](const Arrays<double>& a) { return reference::CrossEntropyOp(a.Target(), a.ForClasses()); }},
    {"nll_loss", [](const Arrays<double>& a) { return reference::NllLossOp(a.Target(), a.ForClasses()); }},
    {"binary_cross_entropy", [](const Arrays<double>& a) { return reference::BinaryCrossEntropyOp(a.target); }},
    {"binary_cross_entropy_with_logits",
     [](const Arrays<double>& a) { return reference::BinaryCrossEntropyWithLogitsOp(a.target, a.ForLabels()); }},
    {"kl_div", [](const Arrays<double>& a) { return reference::KlDivergenceOp(a.target); }},
};

template <class T>
int Run(std::string_view name, const Problem& problem) {
  for (const Entry<T>& operation : kOperations<T>) {
    if (operation.name != name) continue;
    operation.run(Arrays<T>(problem));
    return 1;
  }
  return 0;
}

}  // namespace

extern "C" {

// 0: there is no such operation.
int reference_run_double(const char* name, const Problem* problem) { return Run<double>(name, *problem); }
int reference_run_float(const char* name, const Problem* problem) { return Run<float>(name, *problem); }

// An operation of chain.h whose input and results are stored in a format; the arrays are double. `format` counts as
// reference::kFormats does.
int reference_run_stored(const char* name, const Problem* problem, int format) {
  const Arrays<double> arrays(*problem);
  for (const ChainEntry& entry : kChainOperations) {
    if (entry.name != std::string_view(name)) continue;
    const reference::Applied applied =
        entry.make(arrays)(arrays.input, reference::kFormats[static_cast<size_t>(format)]);
    const bool is_loss = applied.value.size() == 1 && problem->upstream == nullptr;
    arrays.WriteValue(applied.value.reshaped<Eigen::RowMajor>().transpose());
    arrays.WriteGradient(applied.backward(is_loss ? reference::Matrix::Ones(1, 1) : arrays.upstream));
    return 1;
  }
  return 0;
}

// Rounds `count` numbers in place.
void reference_stored(double* x, long count, int format) {
  for (long i = 0; i < count; ++i) {
    x[i] = reference::Stored(x[i], reference::kFormats[static_cast<size_t>(format)]);
  }
}

}  // extern "C"
