// Which files Clang asked for, and what it was told, so that it can be known later whether it would be told the same.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "lint/project/content_key.h"
#include "lint/project/directory_cache.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace lint {

// What is at a path: nothing, a folder, a file. Its content counts only where it was read.
struct FileOutcome {
  enum class Kind : uint8_t { kNothing, kFolder, kFile };

  Kind kind = Kind::kNothing;
  uint64_t device = 0;
  uint64_t inode = 0;
  bool was_read = false;
  ContentKey content;

  friend bool operator==(const FileOutcome&, const FileOutcome&) = default;
};

// By absolute path.
using FileTrace = std::map<std::string, FileOutcome>;

// What is at paths during one run, the overlay laid over the disk. Each path is looked at once. Thread-safe.
class FileOutcomes {
 public:
  // Keeps the reference.
  explicit FileOutcomes(const DirectoryCache& directories);

  // `path` is absolute. `reads`: with its content, if it is a file.
  [[nodiscard]] FileOutcome At(llvm::StringRef path, bool reads);
  // Whether whoever asks now is told what stands in `trace`.
  [[nodiscard]] bool Hold(const FileTrace& trace);

 private:
  [[nodiscard]] FileOutcome Look(llvm::StringRef path, bool reads) const;

  const DirectoryCache& directories_;
  std::mutex mutex_;
  llvm::StringMap<FileOutcome> known_;
};

// `base`, with a note in `trace` of everything that is asked. For one thread at a time. Keeps the references.
[[nodiscard]] llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> TracedFiles(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base, FileOutcomes& outcomes, FileTrace& trace);

}  // namespace lint
