// Where an absolute import is looked for: the folders that are, or at run time plausibly come to be, on sys.path for
// the files of one folder, in the order in which they are tried.
#pragma once

#include <string>
#include <vector>

#include "lint/project/directory_cache.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct SearchBase {
  std::string folder;
  bool is_package_root = false;  // what Python itself would have on its path
  bool is_package = false;       // part of a package: its modules are seldom imported by their short names
};

struct SearchScope {
  std::string root;  // no import leads above it
  std::vector<SearchBase> bases;
};

// The scope of the files in `folder`; `given` are the folders that the user named.
[[nodiscard]] SearchScope ScopeOf(llvm::StringRef folder, llvm::ArrayRef<std::string> given,
                                  DirectoryCache& directories);

// The nearest folder at or above `folder` that is not part of a package, not above `limit` (if that is not empty).
[[nodiscard]] std::string PackageRootOf(llvm::StringRef folder, llvm::StringRef limit, DirectoryCache& directories);

}  // namespace lint
