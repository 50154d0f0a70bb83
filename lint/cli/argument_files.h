// `@FILE` on the command line stands for the lines of that file, one argument each: lists of files may be longer than
// what the system lets a command line be.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace lint {

// A file's own lines are taken as they are; empty ones are left out. Of a file whose name begins with @, `./@name` is
// the path.
[[nodiscard]] llvm::Expected<std::vector<std::string>> WithArgumentFiles(llvm::ArrayRef<const char*> arguments);

}  // namespace lint
