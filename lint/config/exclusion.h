// Which files and folders are not checked: patterns from the configuration and the command line. What they leave out is
// still read where checked code imports it.
#pragma once

#include <string>
#include <vector>

#include "lint/config/gitignore.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct Exclusion {
  struct Level {
    std::string root;  // absolute and real: what the patterns are about
    IgnoreRules rules;
    bool is_replaceable = false;  // of `exclude`, of which the last one counts
  };
  std::vector<Level> levels;  // the last one that has an opinion counts
  bool respect_gitignore = true;
  bool force = false;  // also files and folders that are named themselves

  [[nodiscard]] IgnoreRules::Verdict Match(llvm::StringRef real_path, bool is_folder) const;
  // Whether the path or a folder that it lies in is left out.
  [[nodiscard]] bool Excludes(llvm::StringRef real_path, bool is_folder) const;
};

}  // namespace lint
