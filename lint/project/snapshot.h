// What the files of some paths were like at one moment, so that it can be told later which have changed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "llvm/ADT/ArrayRef.h"

namespace lint {

// Modification time, size and identity of a file; all zero of one that is not there.
using FileState = std::tuple<int64_t, uint64_t, uint64_t>;
using Snapshot = std::map<std::string, FileState>;  // by real path

// All files that are linted in the folders given, and in the folders of the files given, and beside them and above the
// files that say how: .gitignore, pyproject.toml, logitlint.toml. `more` are files that count as well.
[[nodiscard]] Snapshot TakeSnapshot(llvm::ArrayRef<std::string> paths, llvm::ArrayRef<std::string> more = {});

// The files that are in one of the two only, or not the same in both, as reports name them.
[[nodiscard]] std::vector<std::string> ChangedFiles(const Snapshot& before, const Snapshot& after);

}  // namespace lint
