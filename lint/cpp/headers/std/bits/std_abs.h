// std::abs: the overloads that cstdlib and cmath share.
#pragma once
#include <bits/stdlib_c.h>

namespace std {
using ::abs;
constexpr long abs(long x) { return x < 0 ? -x : x; }
constexpr long long abs(long long x) { return x < 0 ? -x : x; }
constexpr float abs(float x) { return __builtin_fabsf(x); }
constexpr double abs(double x) { return __builtin_fabs(x); }
constexpr long double abs(long double x) { return __builtin_fabsl(x); }
}  // namespace std
