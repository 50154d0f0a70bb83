// The last resort for an import that no folder on the way answers: projects put folders on sys.path at run time, so
// `import losses` may mean a losses.py anywhere. Finds the files whose path ends in the module's name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lint/project/directory_cache.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

class SuffixIndex {
 public:
  // The real paths of Python files.
  explicit SuffixIndex(std::vector<std::string> files);

  // The file that shares the deepest folder with `folder`; nothing where several are equally near. A module of one
  // component that lies inside a package is left out: it goes by a longer name.
  [[nodiscard]] std::optional<std::string> Find(llvm::ArrayRef<llvm::StringRef> components, llvm::StringRef folder,
                                                DirectoryCache& directories) const;

 private:
  std::vector<std::string> files_;
  llvm::StringMap<std::vector<uint32_t>> by_last_component_;
};

}  // namespace lint
