// Which file an import means. Python decides that at run time, by sys.path; here the tree of files decides, the way its
// authors most plausibly run it:
//
//   from .a import b      below the importing file's package
//   import a.b            the first that has it of: the folder that holds the importing file's package; the file's own
//                         folder; each folder above up to the project's root, and src/, lib/ and python/ in each
//   otherwise             unless `a` is a well-known library: the nearest file of the project whose path ends in a/b.py
//
// A regular module anywhere in the list comes before a namespace package. Nothing above the project's root (the git
// repository, if there is one) is ever looked at, but files outside the paths that the user gave are.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "lint/project/directory_cache.h"
#include "lint/project/discovery.h"
#include "lint/project/known_modules.h"
#include "lint/project/path_names.h"
#include "lint/project/search_scope.h"
#include "lint/project/suffix_index.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct ModuleLocation {
  enum class Kind : uint8_t { kNowhere, kFile, kNamespace };

  Kind kind = Kind::kNowhere;
  std::string path;  // the real path of the file
};

// What a file calls itself.
struct ModuleName {
  std::string dotted;  // from the package's root
  std::string whole;   // from the root of the file system
  bool is_package = false;
};

// Thread-safe; every question is answered from the file system once.
class ModuleGraph {
 public:
  // Keeps references to all three.
  ModuleGraph(const Discovery& discovery, const PathNames& names, DirectoryCache& directories)
      : discovery_(discovery), names_(names), directories_(directories) {}

  // `importer` is the real path of the importing file; `dotted` as in ir::Program::Import.
  const ModuleLocation& Find(llvm::StringRef importer, llvm::StringRef dotted);

  [[nodiscard]] ModuleName NameOf(llvm::StringRef file);

  // The project that a file belongs to: no import leads above it.
  [[nodiscard]] const std::string& RootOf(llvm::StringRef file);
  // The real paths of a project's Python files and notebooks, given or not; nothing where there are too many.
  [[nodiscard]] std::optional<std::vector<std::string>> FilesBelow(const std::string& root);

 private:
  using Components = llvm::ArrayRef<llvm::StringRef>;

  const SearchScope& Scope(llvm::StringRef folder);
  const SuffixIndex& Suffixes(const std::string& root);
  ModuleLocation FindFrom(llvm::StringRef folder, llvm::StringRef dotted);
  ModuleLocation FindRelative(llvm::StringRef folder, llvm::StringRef root, Components components);
  ModuleLocation FindAbsolute(llvm::StringRef folder, const SearchScope& scope, Components components);
  bool Admits(const SearchBase& base, ModuleOrigin origin, llvm::StringRef name);
  ModuleLocation FindBelow(llvm::StringRef base, Components components);

  const Discovery& discovery_;
  const PathNames& names_;
  DirectoryCache& directories_;
  std::shared_mutex mutex_;  // guards the two below
  llvm::StringMap<std::unique_ptr<const ModuleLocation>> locations_;
  llvm::StringMap<std::unique_ptr<const SearchScope>> scopes_;
  std::mutex suffix_mutex_;  // guards the one below; making an index walks the project, which one thread does for all
  llvm::StringMap<std::unique_ptr<const SuffixIndex>> suffixes_;
};

}  // namespace lint
