// A name for a finding that survives edits elsewhere in the file, for baselines and code scanning: a hash of the rule,
// the path and the words on the line, and the how-manieth such finding it is.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

// One for each finding, 16 hexadecimal digits, all different. White space on the line does not count.
[[nodiscard]] std::vector<std::string> Fingerprints(llvm::ArrayRef<Finding> findings);

}  // namespace lint
