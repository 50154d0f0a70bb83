// Suppressions written for findings: the comment that takes each back, as an edit.
#pragma once

#include <vector>

#include "lint/diag/finding.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Makes the fix of each finding the comment that takes it back: at the end of its line, or where none can stand there
// of its statement's last or first, or on a line above; what is there for the line already gets the rule added.
// Findings that one comment takes back have equal fixes. What is about suppressions itself gets none. `reason` is one
// line.
void OfferSuppressions(std::vector<Finding>& findings, llvm::StringRef reason);

// The edit that takes the finding's rule back in the whole of its file: `ignore-file` above the first statement, or the
// rule in the list of one that is there. None where it cannot stand: what is about suppressions itself, a notebook
// whose first cell has no code.
[[nodiscard]] std::vector<Edit> SuppressInFile(const Finding& finding, llvm::StringRef reason);

}  // namespace lint
