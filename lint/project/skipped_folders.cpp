#include "lint/project/skipped_folders.h"

#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

bool HasCode(const DirectoryListing& listing) {
  return llvm::any_of(listing.entries, [](const DirectoryEntry& entry) {
    const llvm::StringRef name = entry.name;
    return !entry.is_folder && (name.ends_with(".py") || name.ends_with(".ipynb"));
  });
}

// setuptools leaves `lib`, `lib.<platform>`, `temp.<platform>` and `bdist.<platform>`.
bool LooksLikeBuild(const DirectoryListing& listing) {
  return listing.HasFile("CMakeCache.txt") || llvm::any_of(listing.entries, [](const DirectoryEntry& entry) {
           const llvm::StringRef name = entry.name;
           return entry.is_folder && (name == "lib" || name.starts_with("lib.") || name.starts_with("temp.") ||
                                      name.starts_with("bdist."));
         });
}

bool LooksLikeDist(const DirectoryListing& listing) {
  return llvm::any_of(listing.entries, [](const DirectoryEntry& entry) {
    const llvm::StringRef name = entry.name;
    return !entry.is_folder && (name.ends_with(".whl") || name.ends_with(".egg") || name.ends_with(".tar.gz"));
  });
}

}  // namespace

bool IsSkippedByName(llvm::StringRef name) {
  constexpr llvm::StringLiteral kNames[] = {
      ".eggs", ".git", ".hg",   ".ipynb_checkpoints", ".mypy_cache",  ".nox",          ".pytest_cache", ".ruff_cache",
      ".svn",  ".tox", ".venv", "__pycache__",        "node_modules", "site-packages",
  };
  return llvm::is_contained(kNames, name) || name.ends_with(".egg-info");
}

bool IsSkippedByContent(llvm::StringRef name, const DirectoryListing& listing) {
  if (listing.HasFile("pyvenv.cfg") || listing.HasFolder("conda-meta")) {
    return true;
  }
  if (name == "venv") {
    return !listing.HasFile("__init__.py") && listing.HasFolder("bin") && listing.HasFolder("lib");
  }
  if (name != "build" && name != "dist") {
    return false;
  }
  return !HasCode(listing) && (name == "build" ? LooksLikeBuild(listing) : LooksLikeDist(listing));
}

}  // namespace lint
