// Changed files on disk: each is either the old one or the new one at any moment, whatever happens to the process. The
// new contents go to a temporary file in the same folder, which then takes the file's name.
#pragma once

#include <string>
#include <vector>

#include "lint/fix/fixer.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct WriteTrouble {
  std::string path;
  std::string message;
  bool has_changed = false;  // somebody else wrote the file meanwhile; nothing went wrong
};

// Why a file cannot be replaced: it, or its folder, is read-only. Empty where it can. Mode bits count for root, too.
[[nodiscard]] std::string ObjectionToReplacing(llvm::StringRef real_path);

// Writes each part whole or not at all (see WriteTogether); what is done lasts through a loss of power. What an earlier
// process left behind in those folders because it was killed is removed.
[[nodiscard]] std::vector<WriteTrouble> WriteAllParts(llvm::ArrayRef<std::vector<FileChange>> parts);

// Writes all files of a part, or none: all temporary files are complete before the first takes its place. A file whose
// contents are no longer `before` is left alone, and its part with it. Mode and, where possible, owner are kept. A
// temporary file is removed when anything fails, and when the process is interrupted or terminated.
[[nodiscard]] std::vector<WriteTrouble> WriteTogether(llvm::ArrayRef<FileChange> part);

}  // namespace lint
