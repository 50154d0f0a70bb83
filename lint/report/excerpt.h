// The source line that a place lies on, made fit for a terminal, and where in it to underline.
#pragma once

#include <string>

#include "lint/diag/finding.h"

namespace lint {

// The (first) line of a place, printable, and the part to underline: in terminal columns, and in bytes of the text.
struct Excerpt {
  std::string text;
  unsigned indent = 0;
  unsigned width = 1;
  size_t begin = 0;
  size_t end = 0;
};

// A line wider than `max_width` is cut around the range, "..." standing for what is left out.
[[nodiscard]] Excerpt ExcerptOf(const Place& place, unsigned max_width);

}  // namespace lint
