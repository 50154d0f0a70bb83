#include "reference/threshold.h"

#include <algorithm>
#include <limits>

namespace reference {

double LeastWhere(Format format, const std::function<bool(double x)>& holds, double most) {
  most = std::min(most, Largest(format));
  if (holds(0)) return 0;
  if (!holds(Stored(most, format))) return std::numeric_limits<double>::infinity();
  double low = 0;
  double high = most;
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (holds(Stored(middle, format)) ? high : low) = middle;
  }
  return Stored(high, format);
}

}  // namespace reference
