// How numbers are added up.
#pragma once

#include <type_traits>

namespace reference {

// Floats are added up in double: PyTorch's kernels add them up in float, but in many partial sums, which lose less than
// one running sum does.
template <class Entries>
typename Entries::Scalar Sum(const Entries& entries) {
  if constexpr (std::is_same_v<typename Entries::Scalar, float>) {
    return static_cast<float>(entries.template cast<double>().sum());
  } else {
    return entries.sum();
  }
}

}  // namespace reference
