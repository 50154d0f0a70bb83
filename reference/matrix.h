// The shapes that everything here works on: a row is one example, a column one class (or one label).
#pragma once

#include <Eigen/Core>
#include <vector>

namespace reference {

template <class T>
using RowOf = Eigen::Array<T, 1, Eigen::Dynamic>;  // [K]
template <class T>
using MatrixOf = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;  // [N, K]

using Row = RowOf<double>;
using Matrix = MatrixOf<double>;
using Indices = std::vector<int>;  // [N], each a column

}  // namespace reference
