// Folders that hold no code of the project: version control, caches, virtual environments, build output.
#pragma once

#include "lint/project/directory_cache.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

[[nodiscard]] bool IsSkippedByName(llvm::StringRef name);

// By what the folder holds: a virtual environment under any name, and a `build` or `dist` that a build has written (a
// package of that name is code).
[[nodiscard]] bool IsSkippedByContent(llvm::StringRef name, const DirectoryListing& listing);

}  // namespace lint
