// --watch: checks again whenever a file changes, until Ctrl-C.
#pragma once

#include <functional>
#include <string>

#include "CLI/CLI.hpp"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

struct WatchOptions {
  bool watch = false;
};

void AddWatchOptions(CLI::App& parser, WatchOptions& options);

// Calls `check` now and after every change to the code below the paths, to the files of settings around it, or to
// `more`. Returns only where it cannot go on; Ctrl-C ends the program.
int Watch(llvm::ArrayRef<std::string> paths, llvm::ArrayRef<std::string> more, const std::function<int()>& check);

}  // namespace lint
