#include "reference/random.h"

#include <cmath>
#include <numbers>

namespace reference {

double Random::Normal() {
  const double radius = std::sqrt(-2 * std::log(1 - Uniform()));
  return radius * std::cos(2 * std::numbers::pi * Uniform());
}

Matrix Random::Normals(Eigen::Index rows, Eigen::Index columns, double deviation) {
  Matrix result(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index j = 0; j < columns; ++j) {
      result(i, j) = deviation * Normal();
    }
  }
  return result;
}

}  // namespace reference
