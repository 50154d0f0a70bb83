// The least number that a format has at which something happens: where exp overflows, where a gradient turns NaN.
#pragma once

#include <functional>

#include "reference/format.h"

namespace reference {

// Looked for from 0 to `most`; `holds` gets numbers of the format and stays true once it is. Infinity: nowhere.
[[nodiscard]] double LeastWhere(Format format, const std::function<bool(double x)>& holds, double most = 1000);

}  // namespace reference
