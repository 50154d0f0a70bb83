// Edits of a file's text made in its bytes on disk. Every byte that no edit replaces stays: byte order mark, line
// endings, a missing newline at the end, what is not UTF-8, and of a notebook everything but the lines of code that are
// touched.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct AppliedEdits {
  std::string bytes;
  std::string error;  // why they cannot be made exactly; empty where they are
};

// The edits of one file in order of place, each line break of their contents as the lines around it have it. Of edits
// at one place those that insert come first, in the order given.
[[nodiscard]] std::vector<Edit> SettledEdits(const SourceFile& file, llvm::ArrayRef<Edit> edits);

// Whether they lie in the text and do not overlap. They are settled.
[[nodiscard]] bool AreSound(const SourceFile& file, llvm::ArrayRef<Edit> settled);

// The text with the edits made, which are settled and sound.
[[nodiscard]] std::string ApplyToText(const SourceFile& file, llvm::ArrayRef<Edit> settled);

// `bytes` is what `file` was made of, all edits are in `file`.
[[nodiscard]] AppliedEdits ApplyToBytes(const SourceFile& file, llvm::StringRef bytes, llvm::ArrayRef<Edit> edits);

}  // namespace lint
