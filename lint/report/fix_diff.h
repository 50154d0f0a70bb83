// What a fix changes, as lines to be shown under the finding.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"

namespace lint {

struct FixedLine {
  char mark = '-';  // or '+'
  uint32_t number = 1;
  std::string text;  // printable
};

struct FixedFile {
  Place place;                   // of the first change
  std::vector<FixedLine> lines;  // at most `max_lines`
  size_t left_out = 0;           // how many more there are
};

// By file, in the order of the fix. A line wider than `max_width` columns is cut.
[[nodiscard]] std::vector<FixedFile> LinesOf(const Fix& fix, size_t max_lines, unsigned max_width);

}  // namespace lint
