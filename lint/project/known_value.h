// What the analysis knows of a value, in words.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "lint/source/source_file.h"

namespace lint {

// What is known of the value of one expression, in words for an editor. Of a choice between values there is one for
// each.
struct KnownValue {
  SourceRange range;
  std::string description;         // "probabilities [batch, class=10 (sums to one)]"
  std::vector<std::string> steps;  // "made by `softmax` at net.py:4:12", the making of the form first
  bool has_form = false;           // raw scores, probabilities and the like, not just any value

  friend auto operator<=>(const KnownValue& a, const KnownValue& b) {
    return std::tie(a.range.begin, a.range.end, a.description, a.steps) <=>
           std::tie(b.range.begin, b.range.end, b.description, b.steps);
  }
  friend bool operator==(const KnownValue&, const KnownValue&) = default;
};

}  // namespace lint
