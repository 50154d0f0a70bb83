// Gradients by automatic differentiation, to hold the closed forms against: the reference's own forward templates run
// on numbers that carry their derivatives.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <unsupported/Eigen/AutoDiff>

#include "gtest/gtest.h"
#include "reference/matrix.h"

namespace Eigen {

// Eigen has none. Found by the templates through the type of the argument.
template <class Derivatives>
AutoDiffScalar<VectorXd> log1p(const AutoDiffScalar<Derivatives>& x) {
  return {std::log1p(x.value()), VectorXd(x.derivatives() / (1 + x.value()))};
}

}  // namespace Eigen

namespace reference {

using Dual = Eigen::AutoDiffScalar<Eigen::VectorXd>;

// The input, each entry with its own direction.
inline MatrixOf<Dual> Seeded(const Matrix& x) {
  MatrixOf<Dual> result(x.rows(), x.cols());
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    result.data()[i] = Dual(x.data()[i], x.size(), i);
  }
  return result;
}

// The gradient of sum(upstream * outputs), in the shape of `x`; a constant carries no derivatives.
inline Matrix GradientOf(const RowOf<Dual>& outputs, const Row& upstream, const Matrix& x) {
  Matrix result = Matrix::Zero(x.rows(), x.cols());
  for (Eigen::Index k = 0; k < outputs.size(); ++k) {
    for (Eigen::Index i = 0; i < outputs(k).derivatives().size(); ++i) {
      result.data()[i] += upstream(k) * outputs(k).derivatives()(i);
    }
  }
  return result;
}

inline constexpr double kTolerance = 1e-12;

// Relative to the largest entry.
inline void ExpectSame(const Matrix& got, const Matrix& want, double tolerance = kTolerance) {
  ASSERT_EQ(got.rows(), want.rows());
  ASSERT_EQ(got.cols(), want.cols());
  const double largest = want.abs().maxCoeff();
  EXPECT_GT(largest, 0);
  EXPECT_LE((got - want).abs().maxCoeff(), tolerance * largest) << "got\n" << got << "\nwanted\n" << want;
}

}  // namespace reference
