// Which fixes go together: of each finding the best that may be applied, as far as they do not get in one another's
// way.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// A fix and the finding that it mends.
struct Choice {
  const Finding* finding = nullptr;
  const Fix* fix = nullptr;
};

// The first fix of `finding` that may be trusted at least so far and changes anything; null where there is none. What
// is for display only is never chosen.
[[nodiscard]] const Fix* BestFix(const Finding& finding, Applicability least);

// Fixes that can be made at once, in the order of the findings. Where two overlap, the later is left for another round.
// Equal edits count once, so that two findings with one cause are mended by one edit. `accepts` has the last word on
// each.
[[nodiscard]] std::vector<Choice> ChooseFixes(llvm::ArrayRef<Finding> findings, Applicability least,
                                              llvm::function_ref<bool(const Choice&)> accepts);

// The edits of all of them by file, in order of path; equal ones once.
struct FileEdits {
  const SourceFile* file = nullptr;
  std::vector<Edit> edits;
};
[[nodiscard]] std::vector<FileEdits> EditsByFile(llvm::ArrayRef<Choice> choices);

// Parts of the choices that share no edit with one another; each in order, and in order of their first.
[[nodiscard]] std::vector<std::vector<Choice>> IndependentParts(llvm::ArrayRef<Choice> choices);

// A name of a finding that stays the same while other places change: rule, file, symbol, and the lines of code that it
// is about.
[[nodiscard]] std::string NameOf(const Finding& finding);

}  // namespace lint
