#include "reference/chain.h"

#include <utility>

namespace reference {
namespace {

template <class T>
MatrixOf<T> As(const Matrix& x) {
  return x.cast<T>();
}

// Runs `compute` in double for double and in float for everything narrower, and stores what it gives.
template <class Compute>
Matrix Computed(Format format, Compute compute) {
  if (format == Format::kDouble) return compute(double());
  return Stored(Matrix(compute(float()).template cast<double>()), format);
}

// An operation whose value and gradient are functions of whole matrices. `forward(T(), input)` gives the value,
// `backward(T(), gradient, input, value)` the gradient with respect to the input.
template <class Forward, class Backward>
Operation Elementary(Forward forward, Backward backward) {
  return [=](const Matrix& input, Format format) {
    Matrix value = Computed(format, [&](auto t) { return forward(t, As<decltype(t)>(input)); });
    return Applied{value, [=](const Matrix& gradient) {
                     return Computed(format, [&](auto t) {
                       using T = decltype(t);
                       return backward(t, As<T>(gradient), As<T>(input), As<T>(value));
                     });
                   }};
  };
}

template <class T, class Function>
MatrixOf<T> OverAxis(Over over, const MatrixOf<T>& x, Function function) {
  MatrixOf<T> result(x.rows(), x.cols());
  if (over == Over::kClasses) {
    for (Eigen::Index n = 0; n < x.rows(); ++n) {
      result.row(n) = function(RowOf<T>(x.row(n)), n);
    }
  } else {
    for (Eigen::Index k = 0; k < x.cols(); ++k) {
      result.col(k) = function(RowOf<T>(x.col(k).transpose()), k).transpose();
    }
  }
  return result;
}

template <class T>
RowOf<T> Line(Over over, const MatrixOf<T>& x, Eigen::Index i) {
  if (over == Over::kClasses) return x.row(i);
  return x.col(i).transpose();
}

template <class Function, class Gradient>
Operation LineOp(Over over, Function function, Gradient gradient_of) {
  return Elementary(
      [=](auto t, const auto& input) {
        using T = decltype(t);
        return OverAxis<T>(over, input, [&](const RowOf<T>& line, Eigen::Index) { return function(line); });
      },
      [=](auto t, const auto& gradient, const auto& /*input*/, const auto& value) {
        using T = decltype(t);
        return OverAxis<T>(over, gradient, [&](const RowOf<T>& line, Eigen::Index i) {
          return gradient_of(line, Line<T>(over, value, i));
        });
      });
}

template <class Loss>
Operation LossOp(Loss loss) {
  return [=](const Matrix& input, Format format) {
    Matrix gradient;
    const Matrix value = Computed(format, [&](auto t) {
      using T = decltype(t);
      const LossOf<T> result = loss(t, As<T>(input));
      gradient = result.gradient.template cast<double>();
      return MatrixOf<T>(result.value);
    });
    return Applied{value, [=](const Matrix& upstream) { return Stored(gradient * upstream(0, 0), format); }};
  };
}

Operation ExpOp() {
  return Elementary([](auto t, const auto& input) { return MatrixOf<decltype(t)>(input.exp()); },
                    [](auto t, const auto& gradient, const auto&, const auto& value) {
                      return MatrixOf<decltype(t)>(gradient * value);
                    });
}

}  // namespace

Operation SoftmaxOp(Over over) {
  return LineOp(
      over, [](const auto& line) { return Softmax(line); },
      [](const auto& gradient, const auto& value) { return SoftmaxGradient(gradient, value); });
}

Operation NaiveSoftmaxOp() {
  return [](const Matrix& input, Format format) {
    const Applied exps = ExpOp()(input, format);
    const Matrix sums = Stored(Matrix(exps.value.rowwise().sum()), format);
    const Matrix value = Stored(Matrix(exps.value.colwise() / sums.col(0)), format);
    return Applied{value, [=](const Matrix& gradient) {
                     // d(e/s)/de = 1/s, d(e/s)/ds = -e/s^2, and s is the sum of e.
                     const Matrix of_sum = Stored(Matrix(-(gradient * value).rowwise().sum() / sums.col(0)), format);
                     Matrix of_exps = Stored(Matrix(gradient.colwise() / sums.col(0)), format);
                     of_exps.colwise() += of_sum.col(0);
                     return exps.backward(Stored(of_exps, format));
                   }};
  };
}

Operation LogSoftmaxOp(Over over) {
  return LineOp(
      over, [](const auto& line) { return LogSoftmax(line); },
      [](const auto& gradient, const auto& value) { return LogSoftmaxGradient(gradient, value); });
}

Operation SigmoidOp() {
  return Elementary(
      [](auto t, const auto& input) {
        using T = decltype(t);
        return MatrixOf<T>(input.unaryExpr([](T x) { return Sigmoid(x); }));
      },
      [](auto t, const auto& gradient, const auto&, const auto& value) {
        using T = decltype(t);
        return MatrixOf<T>(gradient * (T(1) - value) * value);
      });
}

Operation LogSigmoidOp() {
  return Elementary(
      [](auto t, const auto& input) {
        using T = decltype(t);
        return MatrixOf<T>(input.unaryExpr([](T x) { return LogSigmoid(x); }));
      },
      [](auto t, const auto& gradient, const auto& input, const auto&) {
        using T = decltype(t);
        return MatrixOf<T>(gradient.binaryExpr(input, [](T g, T x) { return LogSigmoidGradient(g, x); }));
      });
}

Operation LogOp() {
  return Elementary([](auto t, const auto& input) { return MatrixOf<decltype(t)>(input.log()); },
                    [](auto t, const auto& gradient, const auto& input, const auto&) {
                      return MatrixOf<decltype(t)>(gradient / input);
                    });
}

Operation ScaleOp(double factor) {
  return Elementary(
      [=](auto t, const auto& input) {
        using T = decltype(t);
        return MatrixOf<T>(input * T(factor));
      },
      [=](auto t, const auto& gradient, const auto&, const auto&) {
        using T = decltype(t);
        return MatrixOf<T>(gradient * T(factor));
      });
}

Operation AddOp(double number) {
  return Elementary(
      [=](auto t, const auto& input) {
        using T = decltype(t);
        return MatrixOf<T>(input + T(number));
      },
      [](auto t, const auto& gradient, const auto&, const auto&) { return MatrixOf<decltype(t)>(gradient); });
}

Operation MaskedFillOp(Matrix mask, double number) {
  return [=](const Matrix& input, Format format) {
    const Matrix filled = (mask == 0).select(Matrix::Constant(input.rows(), input.cols(), number), input);
    return Applied{Stored(filled, format), [=](const Matrix& gradient) {
                     return Matrix((mask == 0).select(Matrix::Zero(gradient.rows(), gradient.cols()), gradient));
                   }};
  };
}

// PyTorch's is the two operations too: the log-probabilities are stored in between.
Operation CrossEntropyOp(Indices target, ClassLossOptions options) {
  if (options.label_smoothing == 0) return Chain({LogSoftmaxOp(), NllLossOp(std::move(target), std::move(options))});
  return LossOp([=](auto t, const auto& input) { return CrossEntropy<decltype(t)>(input, target, options); });
}

Operation NllLossOp(Indices target, ClassLossOptions options) {
  return LossOp([=](auto t, const auto& input) { return NllLoss<decltype(t)>(input, target, options); });
}

Operation BinaryCrossEntropyOp(Matrix target) {
  return LossOp([=](auto t, const auto& input) {
    using T = decltype(t);
    return BinaryCrossEntropy<T>(input, As<T>(target));
  });
}

Operation BinaryCrossEntropyWithLogitsOp(Matrix target, LabelLossOptions options) {
  return LossOp([=](auto t, const auto& input) {
    using T = decltype(t);
    return BinaryCrossEntropyWithLogits<T>(input, As<T>(target), options);
  });
}

Operation KlDivergenceOp(Matrix target, KlOptions options) {
  return LossOp([=](auto t, const auto& input) {
    using T = decltype(t);
    return KlDivergence<T>(input, As<T>(target), options);
  });
}

Operation Chain(std::vector<Operation> operations) {
  return [operations = std::move(operations)](const Matrix& input, Format format) {
    std::vector<Applied> applied;
    Matrix value = Stored(input, format);
    for (const Operation& operation : operations) {
      applied.push_back(operation(value, format));
      value = applied.back().value;
    }
    return Applied{value, [applied = std::move(applied)](const Matrix& gradient) {
                     Matrix result = gradient;
                     for (auto step = applied.rbegin(); step != applied.rend(); ++step) {
                       result = step->backward(result);
                     }
                     return result;
                   }};
  };
}

Matrix Value(const Operation& operation, const Matrix& input, Format format) {
  return operation(Stored(input, format), format).value;
}

LossAndGradient LossAt(const Operation& loss, const Matrix& logits, Format format) {
  const Applied applied = loss(Stored(logits, format), format);
  return {applied.value(0, 0), applied.backward(Matrix::Ones(1, 1))};
}

Comparison Compare(const Matrix& right, const Matrix& wrong) {
  const double right_norm = right.matrix().norm();
  const double wrong_norm = wrong.matrix().norm();
  return {.relative_error = (wrong - right).matrix().norm() / right_norm,
          .cosine = (right * wrong).sum() / (right_norm * wrong_norm),
          .norm_ratio = wrong_norm / right_norm};
}

Matrix OneHot(const Indices& target, int classes) {
  Matrix result = Matrix::Zero(static_cast<Eigen::Index>(target.size()), classes);
  for (size_t n = 0; n < target.size(); ++n) {
    result(static_cast<Eigen::Index>(n), target[n]) = 1;
  }
  return result;
}

}  // namespace reference
