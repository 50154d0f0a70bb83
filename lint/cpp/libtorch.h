// Where a real LibTorch lies, and what else of the machine its headers need.
#pragma once

#include <string>
#include <vector>

#include "lint/cpp/command.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// The include folders of the LibTorch that `request` names: a path (an installation, its include folder, or a Python's
// torch package), or "real" for the one of the command's include paths, the environment's, the system's, or a Python's
// package. Empty where there is none.
[[nodiscard]] std::vector<std::string> FindLibTorch(llvm::StringRef request, const CompileCommand& command);

// Clang's resource folder, with <stddef.h> and the like for this version of it; empty where Clang is not installed.
[[nodiscard]] std::string BuiltinHeaders();

}  // namespace lint
