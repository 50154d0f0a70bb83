#include "lint/project/snapshot.h"

#include <set>

#include "lint/project/directory_cache.h"
#include "lint/project/discovery.h"
#include "lint/project/path_names.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"

namespace lint {
namespace {

// A file may be given that lies in a home folder.
constexpr size_t kMostFolders = 20'000;

constexpr llvm::StringLiteral kSettings[] = {".gitignore", "pyproject.toml", "logitlint.toml", ".logitlint.toml"};

FileState StateOf(llvm::StringRef path) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(path, status)) {
    return {};
  }
  return {status.getLastModificationTime().time_since_epoch().count(), status.getSize(),
          status.getUniqueID().getFile()};
}

}  // namespace

Snapshot TakeSnapshot(llvm::ArrayRef<std::string> paths, llvm::ArrayRef<std::string> more) {
  const PathNames names;
  DirectoryCache directories;
  const Discovery given = DiscoverFiles(paths, names, directories, {.max_folders = kMostFolders});
  const Discovery around = DiscoverFiles(given.folders, names, directories, {.max_folders = kMostFolders});
  Snapshot snapshot;
  std::set<llvm::StringRef> folders;
  for (const Discovery* discovery : {&given, &around}) {
    for (const FoundFile& file : discovery->files) {
      snapshot.try_emplace(file.real_path);
      folders.insert(ParentOf(file.real_path));
    }
  }
  for (llvm::StringRef folder : given.folders) {
    for (; !folder.empty(); folder = ParentOf(folder)) {
      folders.insert(folder);
    }
  }
  for (llvm::StringRef folder : folders) {
    for (llvm::StringRef name : kSettings) {
      snapshot.try_emplace(JoinPath(folder, name));
    }
  }
  for (const std::string& path : more) {
    if (!path.empty()) {
      snapshot.try_emplace(names.Absolute(path));
    }
  }
  for (auto& [path, state] : snapshot) {
    state = StateOf(path);
  }
  return snapshot;
}

std::vector<std::string> ChangedFiles(const Snapshot& before, const Snapshot& after) {
  const PathNames names;
  std::set<std::string> changed;
  const auto add = [&](const Snapshot& one, const Snapshot& other) {
    for (const auto& [path, state] : one) {
      const auto at = other.find(path);
      // What is not there and was not there is the same, whether somebody looked or not.
      if ((at == other.end() ? FileState() : at->second) != state) {
        changed.insert(names.ForReport(path));
      }
    }
  };
  add(before, after);
  add(after, before);
  return {changed.begin(), changed.end()};
}

}  // namespace lint
