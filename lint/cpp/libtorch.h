// Where a real LibTorch lies, for those who ask for it.
#pragma once

#include <string>
#include <vector>

#include "lint/cpp/command.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// The include folders of the LibTorch that `request` names: a path (an installation, its include folder, or a Python's
// torch package), or "real" for the one of the command's include paths, of CMAKE_PREFIX_PATH, the system's, or of the
// Python package. Empty where there is none.
[[nodiscard]] std::vector<std::string> FindLibTorch(llvm::StringRef request, const CompileCommand& command);

}  // namespace lint
