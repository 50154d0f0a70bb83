#include "lint/project/search_scope.h"

#include <utility>

#include "lint/project/discovery.h"
#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

bool IsPackage(llvm::StringRef folder, DirectoryCache& directories) {
  return directories.HasFile(folder, "__init__.py");
}

// The outermost of the folders given that holds `folder`; `folder` itself where none does.
llvm::StringRef OutermostGiven(llvm::StringRef folder, llvm::ArrayRef<std::string> given) {
  llvm::StringRef outermost = folder;
  for (llvm::StringRef candidate : given) {
    if (IsWithin(outermost, candidate)) {
      outermost = candidate;
    }
  }
  return outermost;
}

bool HasProjectFile(llvm::StringRef folder) {
  return llvm::any_of(llvm::ArrayRef({"pyproject.toml", "setup.py", "setup.cfg"}),
                      [&](llvm::StringRef name) { return llvm::sys::fs::exists(JoinPath(folder, name)); });
}

// The repository; without one, the nearest folder below the user's home that says it is a project; without that, what
// was given and the package it is part of.
std::string ProjectRootOf(llvm::StringRef folder, llvm::ArrayRef<std::string> given, DirectoryCache& directories) {
  if (auto repository = RepositoryOf(folder)) {
    return *std::move(repository);
  }
  const llvm::StringRef outermost = OutermostGiven(folder, given);
  llvm::SmallString<128> home;
  llvm::sys::path::home_directory(home);
  for (llvm::StringRef above = outermost; !above.empty() && above != home; above = ParentOf(above)) {
    if (HasProjectFile(above)) {
      return above.str();
    }
  }
  return PackageRootOf(outermost, "", directories);
}

class ScopeBuilder {
 public:
  ScopeBuilder(SearchScope& scope, llvm::StringRef package_root, DirectoryCache& directories)
      : scope_(scope), package_root_(package_root), directories_(directories) {}

  void Add(llvm::StringRef folder) {
    if (llvm::none_of(scope_.bases, [&](const SearchBase& base) { return base.folder == folder; })) {
      scope_.bases.push_back({.folder = folder.str(),
                              .is_package_root = folder == package_root_,
                              .is_package = IsPackage(folder, directories_)});
    }
  }

  void AddWithSourceFolders(llvm::StringRef folder) {
    Add(folder);
    for (llvm::StringRef name : {"src", "lib", "python"}) {
      if (directories_.HasFolder(folder, name)) {
        Add(JoinPath(folder, name));
      }
    }
  }

 private:
  SearchScope& scope_;
  llvm::StringRef package_root_;
  DirectoryCache& directories_;
};

}  // namespace

SearchScope ScopeOf(llvm::StringRef folder, llvm::ArrayRef<std::string> given, DirectoryCache& directories) {
  SearchScope scope{.root = ProjectRootOf(folder, given, directories)};
  const std::string package_root = PackageRootOf(folder, scope.root, directories);
  ScopeBuilder builder(scope, package_root, directories);
  builder.Add(package_root);
  for (llvm::StringRef above = folder; IsWithin(above, scope.root); above = ParentOf(above)) {
    builder.AddWithSourceFolders(above);
    if (above == scope.root) {
      break;
    }
  }
  return scope;
}

std::string PackageRootOf(llvm::StringRef folder, llvm::StringRef limit, DirectoryCache& directories) {
  while (folder != limit && IsPackage(folder, directories) && !ParentOf(folder).empty()) {
    folder = ParentOf(folder);
  }
  return folder.str();
}

}  // namespace lint
