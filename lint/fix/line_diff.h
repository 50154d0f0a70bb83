// What changed between two texts, line by line: as hunks, and as a unified diff that `patch` and `git apply` take.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace lint {

// Lines [old_begin, old_end) became [new_begin, new_end), counted from 0.
struct LineChange {
  size_t old_begin = 0;
  size_t old_end = 0;
  size_t new_begin = 0;
  size_t new_end = 0;
};

// Each line with its line break.
[[nodiscard]] std::vector<llvm::StringRef> SplitLines(llvm::StringRef text);

// In order, not touching one another; as few lines as possible where the texts do not differ in thousands of them.
[[nodiscard]] std::vector<LineChange> DiffLines(const std::vector<llvm::StringRef>& before,
                                                const std::vector<llvm::StringRef>& after);

// With three lines around each change, and git's headers `--- a/path`, `+++ b/path`. Empty where nothing changed.
[[nodiscard]] std::string UnifiedDiff(llvm::StringRef path, llvm::StringRef before, llvm::StringRef after);

}  // namespace lint
