// --watch: checks again whenever a file changes, until Ctrl-C.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

struct WatchOptions {
  bool watch = false;
};

void AddWatchOptions(CLI::App& parser, WatchOptions& options);

// What one check came to.
struct WatchedRun {
  bool was_set_up = true;               // false: a mistake in the files that say how, which has been said
  std::vector<std::string> depends_on;  // these files, besides the code: configurations, tables, the baseline
};

// Calls `check` now and after every change to the code below the paths, to the files of settings around it, or to what
// the last run depended on. Returns only where it cannot go on; Ctrl-C ends the program.
int Watch(llvm::ArrayRef<std::string> paths, const std::function<WatchedRun()>& check);

}  // namespace lint
