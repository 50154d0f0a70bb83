// A file that is there as a whole or not at all: written under another name in the same folder, then renamed.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

// Makes the folders above it. A symbolic link stays one; what is no regular file (a pipe, /dev/null) is written to.
[[nodiscard]] llvm::Error WriteFileAtomically(llvm::StringRef path, llvm::StringRef text);

}  // namespace lint
