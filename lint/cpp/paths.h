// Paths as compile databases have them, taken by their letters: links are not followed.
#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

// Without `.` and `..`.
[[nodiscard]] std::string AbsolutePath(llvm::StringRef path, llvm::StringRef directory);

// Whether an absolute path is `folder` or lies below it. Nothing lies in the empty folder or in the root.
[[nodiscard]] bool IsInside(llvm::StringRef path, llvm::StringRef folder);

}  // namespace lint
