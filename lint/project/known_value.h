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
  // Empty: nothing is known. "probabilities over axis 1, from `softmax` at net.py:4; loss floor 1.461 with 10 classes"
  std::string description;
  std::string form = {};                  // "probabilities"; empty: just any value
  std::string shape = {};                 // "[batch, class=10 (sums to one)]", of a tensor
  std::vector<std::string> steps = {};    // "made by `softmax` at net.py:4:12", the making of the form first
  std::vector<std::string> figures = {};  // what comes of the form where raw scores are meant

  friend auto operator<=>(const KnownValue& a, const KnownValue& b) {
    return std::tie(a.range.begin, a.range.end, a.description, a.shape, a.steps) <=>
           std::tie(b.range.begin, b.range.end, b.description, b.shape, b.steps);
  }
  friend bool operator==(const KnownValue&, const KnownValue&) = default;
};

}  // namespace lint
