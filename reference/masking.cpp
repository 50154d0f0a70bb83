#include "reference/masking.h"

#include <utility>

namespace reference {
namespace {

constexpr int kShownPositions = 8;

}  // namespace

Operation MultiplyOp(const Matrix& factors) {
  return [=](const Matrix& input, Format format) {
    return Applied{Stored(Matrix(input * factors), format),
                   [=](const Matrix& gradient) { return Stored(Matrix(gradient * factors), format); }};
  };
}

Operation NormalizeOp() {
  return [](const Matrix& input, Format format) {
    const Matrix sums = Stored(Matrix(input.rowwise().sum()), format);
    const Matrix value = Stored(Matrix(input.colwise() / sums.col(0)), format);
    return Applied{value, [=](const Matrix& gradient) {
                     const Matrix of_sum = Stored(Matrix(-(gradient * value).rowwise().sum() / sums.col(0)), format);
                     Matrix result = gradient.colwise() / sums.col(0);
                     result.colwise() += of_sum.col(0);
                     return Stored(result, format);
                   }};
  };
}

int MaskedPosition(const Request& request) {
  const int last = request.classes() - 1;
  return request.target == last ? last - 1 : last;
}

std::string MaskedTitle(const Request& request) {
  return "These scores, position " + std::to_string(MaskedPosition(request)) +
         " masked: the last that is not the target";
}

Matrix MaskOf(const Request& request) {
  Matrix mask = Matrix::Ones(1, request.classes());
  mask(0, MaskedPosition(request)) = 0;
  return mask;
}

Matrix GradientOfWeight(const Operation& weights, const Matrix& scores, int position) {
  Matrix of_weights = Matrix::Zero(1, scores.cols());
  of_weights(0, position) = 1;
  return weights(scores, Format::kDouble).backward(of_weights);
}

void ShowMasks(Exhibit& exhibit, const Request& request, const TwoMasks& masks) {
  const Matrix right = Value(masks.right, request.logits);
  const Matrix wrong = Value(masks.wrong, request.logits);
  const Matrix right_gradient = GradientOfWeight(masks.right, request.logits, request.target);
  const Matrix wrong_gradient = GradientOfWeight(masks.wrong, request.logits, request.target);
  Table table{.title = MaskedTitle(request),
              .columns = {"position", "score", "weight, right", "wrong", "gradient of the target's, right", "wrong"},
              .rows = {}};
  const int masked = MaskedPosition(request);
  for (int k = 0; k < request.classes(); ++k) {
    if (k >= kShownPositions && k != request.target && k != masked) continue;
    const char* const role = k == masked ? " (masked)" : k == request.target ? " (target)" : "";
    table.rows.push_back({std::to_string(k) + role, Number{request.logits(k)}, Number{right(0, k)}, Number{wrong(0, k)},
                          Number{right_gradient(0, k)}, Number{wrong_gradient(0, k)}});
  }
  table.rows.push_back({"sum", "", Number{right.sum()}, Number{wrong.sum()}, Number{right_gradient.sum()},
                        Number{wrong_gradient.sum()}});
  exhibit.tables.push_back(std::move(table));
}

}  // namespace reference
