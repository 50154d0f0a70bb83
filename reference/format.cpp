#include "reference/format.h"

#include <Eigen/Core>
#include <cmath>
#include <limits>

namespace reference {
namespace {

struct Layout {
  const char* name;
  int digits;        // of the significand, the hidden one too
  int min_exponent;  // of the smallest normal number, a power of two
  double largest;
  bool has_infinity;
};

const Layout& LayoutOf(Format format) {
  static const Layout kLayouts[] = {
      {"float64", 53, -1022, std::numeric_limits<double>::max(), true},
      {"float32", 24, -126, std::numeric_limits<float>::max(), true},
      {"bfloat16", 8, -126, std::ldexp(255, 120), true},
      {"float16", 11, -14, 65504, true},
      {"float8_e4m3fn", 4, -6, 448, false},
      {"float8_e5m2", 3, -14, 57344, true},
  };
  return kLayouts[static_cast<int>(format)];
}

// Eigen has no float8. `x` is a float's number, so the scaling and the rounding are exact.
double RoundedTo(double x, const Layout& layout) {
  if (x == 0 || !std::isfinite(x)) return !layout.has_infinity && std::isinf(x) ? std::nan("") : x;
  const int exponent = std::max(std::ilogb(x), layout.min_exponent);
  const double unit = std::ldexp(1, exponent - (layout.digits - 1));
  const double rounded = std::nearbyint(x / unit) * unit;
  if (std::abs(rounded) <= layout.largest) return rounded;
  return layout.has_infinity ? std::copysign(std::numeric_limits<double>::infinity(), x) : std::nan("");
}

}  // namespace

const char* Name(Format format) { return LayoutOf(format).name; }

double Stored(double x, Format format) {
  const float single = static_cast<float>(x);
  switch (format) {
    case Format::kDouble:
      return x;
    case Format::kFloat:
      return single;
    case Format::kBFloat16:
      return static_cast<float>(Eigen::bfloat16(single));
    case Format::kFloat16:
      return static_cast<float>(Eigen::half(single));
    case Format::kFloat8E4M3:
    case Format::kFloat8E5M2:
      return RoundedTo(single, LayoutOf(format));
  }
  return x;
}

Matrix Stored(Matrix x, Format format) {
  if (format == Format::kDouble) return x;
  return x.unaryExpr([format](double entry) { return Stored(entry, format); });
}

double Largest(Format format) { return LayoutOf(format).largest; }

double Smallest(Format format) {
  const Layout& layout = LayoutOf(format);
  return std::ldexp(1, layout.min_exponent - (layout.digits - 1));
}

double Epsilon(Format format) { return std::ldexp(1, 1 - LayoutOf(format).digits); }

}  // namespace reference
