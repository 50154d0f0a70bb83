// Contents that stand in for those on disk: what fixes would leave behind, an editor's unsaved buffers. Whoever is
// given one reads a file's bytes from it first.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "llvm/ADT/StringRef.h"

namespace lint {

// Files go by their real path (absolute, no symbolic link, forward slashes). Reading from several threads is fine as
// long as nobody writes. A copy shares the bytes.
class FileOverlay {
 public:
  using Bytes = std::shared_ptr<const std::string>;

  void Set(llvm::StringRef real_path, std::string bytes) {
    Set(real_path, std::make_shared<const std::string>(std::move(bytes)));
  }
  // Not null.
  void Set(llvm::StringRef real_path, Bytes bytes) { files_.insert_or_assign(real_path.str(), std::move(bytes)); }
  void Remove(llvm::StringRef real_path) { files_.erase(real_path.str()); }

  // As they would be on disk, byte order mark and all; null where the disk counts.
  [[nodiscard]] const std::string* Find(llvm::StringRef real_path) const {
    const auto at = files_.find(real_path);
    return at == files_.end() ? nullptr : at->second.get();
  }

  [[nodiscard]] bool empty() const { return files_.empty(); }
  // By path.
  [[nodiscard]] const std::map<std::string, Bytes, std::less<>>& files() const { return files_; }

 private:
  std::map<std::string, Bytes, std::less<>> files_;
};

}  // namespace lint
