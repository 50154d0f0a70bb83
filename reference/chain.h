// Computations as people write them, one operation after the other, each stored in a format before the next reads it:
// what a training step computes, and the gradient that comes back through the same steps. Narrow formats compute in
// float and store the result, as PyTorch's kernels do.
#pragma once

#include <functional>
#include <vector>

#include "reference/format.h"
#include "reference/losses.h"
#include "reference/matrix.h"

namespace reference {

// An operation at one point: its value, and what the gradient of the value becomes on the way back.
struct Applied {
  Matrix value;
  std::function<Matrix(const Matrix&)> backward;
};

// The format that an operation's results are stored in is given when it runs.
using Operation = std::function<Applied(const Matrix& input, Format format)>;

enum class Over { kClasses, kBatch };  // which axis an operation runs over: columns (dim=1) or rows (dim=0)

[[nodiscard]] Operation SoftmaxOp(Over over = Over::kClasses);
[[nodiscard]] Operation NaiveSoftmaxOp();  // exp(x) / exp(x).sum(), each step stored
[[nodiscard]] Operation LogSoftmaxOp(Over over = Over::kClasses);
[[nodiscard]] Operation SigmoidOp();
[[nodiscard]] Operation LogSigmoidOp();
[[nodiscard]] Operation LogOp();
[[nodiscard]] Operation ScaleOp(double factor);
[[nodiscard]] Operation AddOp(double number);
// Entries where the mask is 0 become `number`; the gradient there is 0.
[[nodiscard]] Operation MaskedFillOp(Matrix mask, double number);

// Losses: [N, K] to [1, 1].
[[nodiscard]] Operation CrossEntropyOp(Indices target, ClassLossOptions options = {});
[[nodiscard]] Operation NllLossOp(Indices target, ClassLossOptions options = {});
[[nodiscard]] Operation BinaryCrossEntropyOp(Matrix target);
[[nodiscard]] Operation BinaryCrossEntropyWithLogitsOp(Matrix target, LabelLossOptions options = {});
[[nodiscard]] Operation KlDivergenceOp(Matrix target, KlOptions options = {});

// The operations one after the other.
[[nodiscard]] Operation Chain(std::vector<Operation> operations);

// The value of a chain that does not end in a loss.
[[nodiscard]] Matrix Value(const Operation& operation, const Matrix& input, Format format = Format::kDouble);

struct LossAndGradient {
  double loss = 0;
  Matrix gradient;  // [N, K], with respect to the logits
};

// A chain that ends in a loss, at these logits.
[[nodiscard]] LossAndGradient LossAt(const Operation& loss, const Matrix& logits, Format format = Format::kDouble);

// Two computations of what should be one number.
struct Comparison {
  double relative_error = 0;  // |wrong - right| / |right| of the gradients, in the Euclidean norm
  double cosine = 0;          // of the angle between them; NaN where one of them is 0
  double norm_ratio = 0;      // |wrong| / |right|
};
[[nodiscard]] Comparison Compare(const Matrix& right, const Matrix& wrong);

// Rows of zeros with a 1 at the target.
[[nodiscard]] Matrix OneHot(const Indices& target, int classes);

}  // namespace reference
