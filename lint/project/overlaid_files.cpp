#include "lint/project/overlaid_files.h"

#include <memory>
#include <utility>

#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

class OverlaidFile final : public llvm::vfs::File {
 public:
  OverlaidFile(llvm::vfs::Status status, llvm::StringRef bytes) : status_(std::move(status)), bytes_(bytes) {}
  llvm::ErrorOr<llvm::vfs::Status> status() override { return status_; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBuffer(bytes_, name.str());
  }
  std::error_code close() override { return {}; }

 private:
  llvm::vfs::Status status_;
  llvm::StringRef bytes_;
};

class OverlaidFileSystem final : public llvm::vfs::ProxyFileSystem {
 public:
  explicit OverlaidFileSystem(const FileOverlay& overlay)
      : ProxyFileSystem(llvm::vfs::getRealFileSystem()), overlay_(overlay) {
    for (const auto& [path, bytes] : overlay.files()) {
      names_.insert(llvm::sys::path::filename(path));
    }
  }

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    const std::string* bytes = Find(path);
    return bytes == nullptr ? ProxyFileSystem::status(path) : StatusOf(path, *bytes);
  }

  bool exists(const llvm::Twine& path) override { return Find(path) != nullptr || ProxyFileSystem::exists(path); }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override {
    const std::string* bytes = Find(path);
    if (bytes == nullptr) {
      return ProxyFileSystem::openFileForRead(path);
    }
    return std::unique_ptr<llvm::vfs::File>(new OverlaidFile(StatusOf(path, *bytes), *bytes));
  }

 private:
  // The file system is asked for the real name only where the last part of the path is one of ours.
  [[nodiscard]] const std::string* Find(const llvm::Twine& path) const {
    llvm::SmallString<256> name;
    path.toVector(name);
    if (!names_.contains(llvm::sys::path::filename(name)) || makeAbsolute(name)) {
      return nullptr;
    }
    llvm::sys::path::remove_dots(name, /*remove_dot_dot=*/true);
    if (const std::string* bytes = overlay_.Find(name)) {
      return bytes;
    }
    const auto real = RealPath(name);
    return real ? overlay_.Find(*real) : nullptr;
  }

  // As on disk but for the size, so that the file stays itself for whoever compares; made up where it is on no disk.
  llvm::vfs::Status StatusOf(const llvm::Twine& path, const std::string& bytes) {
    if (auto real = ProxyFileSystem::status(path)) {
      return llvm::vfs::Status::copyWithNewSize(*real, bytes.size());
    }
    llvm::SmallString<256> name;
    path.toVector(name);
    return {name,         llvm::vfs::getNextVirtualUniqueID(),    llvm::sys::TimePoint<>(),      0, 0,
            bytes.size(), llvm::sys::fs::file_type::regular_file, llvm::sys::fs::perms::all_read};
  }

  const FileOverlay& overlay_;
  llvm::StringSet<> names_;
};

}  // namespace

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> OverlaidFiles(const FileOverlay* overlay) {
  if (overlay == nullptr || overlay->empty()) {
    return llvm::vfs::getRealFileSystem();
  }
  return llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(new OverlaidFileSystem(*overlay));
}

}  // namespace lint
