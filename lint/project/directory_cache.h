// What folders hold, read once. Discovery walks over it, and the module graph asks it whether a file exists: a question
// it asks far too often for the file system. Contents that stand in for those on disk are laid over both.
#pragma once

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

#include "lint/project/read_bytes.h"
#include "lint/source/file_overlay.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Symbolic links are listed as what they lead to; those that lead nowhere, and sockets and the like, are left out.
struct DirectoryEntry {
  std::string name;
  bool is_folder = false;
  bool is_link = false;
};

struct DirectoryListing {
  std::vector<DirectoryEntry> entries;  // by name
  std::string error;                    // why the folder could not be read; empty where it could

  [[nodiscard]] const DirectoryEntry* Find(llvm::StringRef name) const;
  [[nodiscard]] bool HasFile(llvm::StringRef name) const;
  [[nodiscard]] bool HasFolder(llvm::StringRef name) const;
};

// Thread-safe. Names are compared exactly, also on file systems that would not.
class DirectoryCache {
 public:
  DirectoryCache() = default;
  // Keeps the pointer, which may be null.
  explicit DirectoryCache(const FileOverlay* overlay) : overlay_(overlay) {}

  // The listing stays valid as long as the cache. Files that can be of no interest to the linter (images, say) are not
  // in it: folders of data may hold millions.
  const DirectoryListing& List(llvm::StringRef folder);

  bool HasFile(llvm::StringRef folder, llvm::StringRef name) { return List(folder).HasFile(name); }
  bool HasFolder(llvm::StringRef folder, llvm::StringRef name) { return List(folder).HasFolder(name); }

  // A file's bytes: the overlay's, else those on disk.
  [[nodiscard]] FileBytes Read(llvm::StringRef real_path) const;
  // What the overlay has of it; null where the disk counts.
  [[nodiscard]] const std::string* Overlaid(llvm::StringRef real_path) const;
  [[nodiscard]] const FileOverlay* overlay() const { return overlay_; }
  // The same files with other contents.
  void SetOverlay(const FileOverlay* overlay) { overlay_ = overlay; }

 private:
  const FileOverlay* overlay_ = nullptr;
  std::shared_mutex mutex_;
  llvm::StringMap<std::unique_ptr<const DirectoryListing>> listings_;
};

}  // namespace lint
