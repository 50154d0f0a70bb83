// Edits of a notebook's code made in its JSON: only the strings of the lines that are touched are written anew, in the
// manner of the notebook (one string a line, or one a cell).
#pragma once

#include "lint/fix/apply.h"

namespace lint {

// The edits are settled and sound.
[[nodiscard]] AppliedEdits ApplyToNotebook(const SourceFile& file, llvm::StringRef bytes, llvm::ArrayRef<Edit> settled);

}  // namespace lint
