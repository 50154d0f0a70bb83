// Numbers drawn from a seed, the same on every platform: the standard says what mt19937_64 gives, but not what
// std::normal_distribution makes of it.
#pragma once

#include <cstdint>
#include <random>

#include "reference/matrix.h"

namespace reference {

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  // In [0, 1).
  double Uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  // In [0, count).
  int Below(int count) { return static_cast<int>(Uniform() * count); }
  // Mean 0, deviation 1; Box and Muller's transform.
  double Normal();
  Matrix Normals(Eigen::Index rows, Eigen::Index columns, double deviation = 1);

 private:
  std::mt19937_64 engine_;
};

}  // namespace reference
