#include "lint/project/traced_files.h"

#include <memory>
#include <utility>

#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

// Notes the content when it is read.
class TracedFile final : public llvm::vfs::File {
 public:
  TracedFile(std::unique_ptr<llvm::vfs::File> file, FileOutcome& outcome) : file_(std::move(file)), outcome_(outcome) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return file_->status(); }
  llvm::ErrorOr<std::string> getName() override { return file_->getName(); }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, int64_t size,
                                                               bool null_terminated, bool is_volatile) override {
    auto buffer = file_->getBuffer(name, size, null_terminated, is_volatile);
    if (buffer) {
      outcome_.was_read = true;
      outcome_.content = KeyOfContent((*buffer)->getBuffer());
    }
    return buffer;
  }
  std::error_code close() override { return file_->close(); }

 private:
  std::unique_ptr<llvm::vfs::File> file_;
  FileOutcome& outcome_;
};

class TracedFileSystem final : public llvm::vfs::ProxyFileSystem {
 public:
  TracedFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base, FileOutcomes& outcomes, FileTrace& trace)
      : ProxyFileSystem(std::move(base)), outcomes_(outcomes), trace_(trace) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    Note(path);
    return ProxyFileSystem::status(path);
  }

  bool exists(const llvm::Twine& path) override {
    Note(path);
    return ProxyFileSystem::exists(path);
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override {
    FileOutcome& outcome = Note(path);
    auto file = ProxyFileSystem::openFileForRead(path);
    if (!file) return file.getError();
    return std::unique_ptr<llvm::vfs::File>(new TracedFile(std::move(*file), outcome));
  }

 private:
  FileOutcome& Note(const llvm::Twine& path) {
    llvm::SmallString<256> name;
    path.toVector(name);
    [[maybe_unused]] const std::error_code ignored = makeAbsolute(name);
    const auto [at, is_new] = trace_.try_emplace(name.str().str());
    if (is_new) at->second = outcomes_.At(name, /*reads=*/false);
    return at->second;
  }

  FileOutcomes& outcomes_;
  FileTrace& trace_;
};

}  // namespace

FileOutcomes::FileOutcomes(const DirectoryCache& directories) : directories_(directories) {}

FileOutcome FileOutcomes::Look(llvm::StringRef path, bool reads) const {
  FileOutcome outcome;
  llvm::sys::fs::file_status status;
  const bool is_there = !llvm::sys::fs::status(path, status);
  if (is_there) {
    outcome.kind = llvm::sys::fs::is_directory(status) ? FileOutcome::Kind::kFolder : FileOutcome::Kind::kFile;
    outcome.device = status.getUniqueID().getDevice();
    outcome.inode = status.getUniqueID().getFile();
  }
  if (outcome.kind == FileOutcome::Kind::kFolder) return outcome;
  llvm::SmallString<256> clean = path;
  llvm::sys::path::remove_dots(clean, /*remove_dot_dot=*/true);
  const std::string real = is_there ? RealPath(path).value_or(clean.str().str()) : clean.str().str();
  if (directories_.Overlaid(real) != nullptr) outcome.kind = FileOutcome::Kind::kFile;
  if (!reads || outcome.kind != FileOutcome::Kind::kFile) return outcome;
  const FileBytes read = directories_.Read(real);
  outcome.was_read = read.error.empty();
  if (outcome.was_read) outcome.content = KeyOfContent(read.bytes);
  return outcome;
}

FileOutcome FileOutcomes::At(llvm::StringRef path, bool reads) {
  {
    const std::scoped_lock lock(mutex_);
    const auto at = known_.find(path);
    if (at != known_.end() && (at->second.was_read || !reads)) {
      FileOutcome known = at->second;
      if (!reads) {
        known.was_read = false;
        known.content = {};
      }
      return known;
    }
  }
  const FileOutcome outcome = Look(path, reads);
  const std::scoped_lock lock(mutex_);
  known_[path] = outcome;
  return outcome;
}

bool FileOutcomes::Hold(const FileTrace& trace) {
  return llvm::all_of(trace, [&](const auto& one) { return At(one.first, one.second.was_read) == one.second; });
}

}  // namespace lint

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> lint::TracedFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base,
                                                                  FileOutcomes& outcomes, FileTrace& trace) {
  return llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(new TracedFileSystem(std::move(base), outcomes, trace));
}
