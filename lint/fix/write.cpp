#include "lint/fix/write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/xxhash.h"

namespace lint {
namespace {

constexpr mode_t kModeBits = 07777;
constexpr mode_t kWriteBits = 0222;

std::string LastError() { return std::error_code(errno, std::generic_category()).message(); }

std::string WriteAll(int file, llvm::StringRef bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      return count < 0 ? LastError() : "nothing was written";
    }
    bytes = bytes.drop_front(static_cast<size_t>(count));
  }
  return ::fsync(file) == 0 ? "" : LastError();
}

// Of the old file. Whoever may not give files away keeps them as their own; then nobody else's rights are passed on.
std::string TakeOver(int file, const struct stat& old) {
  struct stat created{};
  if (::fstat(file, &created) != 0) {
    return LastError();
  }
  mode_t mode = old.st_mode & kModeBits;
  const bool same_owner = created.st_uid == old.st_uid && created.st_gid == old.st_gid;
  if (!same_owner && ::fchown(file, old.st_uid, old.st_gid) != 0) {
    mode &= ~static_cast<mode_t>(S_ISUID | S_ISGID);
    [[maybe_unused]] const int ignored = ::fchown(file, static_cast<uid_t>(-1), old.st_gid);
  }
  return ::fchmod(file, mode) == 0 ? "" : LastError();
}

// ".logitlint-<machine>-<process>-<number>.tmp": no name that any tool takes for source code, whatever the file is
// called, and one that says whose it is.
std::string TemporaryPrefix() {
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return ".logitlint-" + llvm::utohexstr(llvm::xxh3_64bits(llvm::StringRef(name)), /*LowerCase=*/true) + "-";
}

// Temporary files of this machine whose process is no more.
void RemoveLeftovers(llvm::StringRef folder) {
  const std::string prefix = TemporaryPrefix();
  std::error_code error;
  for (llvm::sys::fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    llvm::StringRef name = llvm::sys::path::filename(at->path());
    pid_t process = 0;
    if (name.consume_front(prefix) && name.ends_with(".tmp") && !name.consumeInteger(10, process) && process > 0 &&
        ::kill(process, 0) != 0 && errno == ESRCH) {
      ::unlink(at->path().c_str());
    }
  }
}

// A failed write must be an error here, not the end of the process.
void IgnoreFileSizeSignal() {
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
}

// A file's new contents under a temporary name, which goes when the object does or a signal ends the process.
class Replacement {
 public:
  explicit Replacement(const FileChange& change) : change_(&change) {}
  Replacement(Replacement&& other) noexcept
      : change_(other.change_), name_(std::exchange(other.name_, "")), file_(std::exchange(other.file_, -1)) {}
  Replacement& operator=(Replacement&&) = delete;
  ~Replacement() {
    Close();
    if (!name_.empty()) {
      ::unlink(name_.c_str());
      llvm::sys::DontRemoveFileOnSignal(name_);
    }
  }

  std::string Prepare() {
    struct stat old{};
    if (::stat(change_->real_path.c_str(), &old) != 0) {
      return LastError();
    }
    if (std::string error = Create(); !error.empty()) {
      return error;
    }
    IgnoreFileSizeSignal();
    std::string error = WriteAll(file_, change_->after);
    return error.empty() ? TakeOver(file_, old) : error;
  }

  std::string Rename() {
    if (!Close() || ::rename(name_.c_str(), change_->real_path.c_str()) != 0) {
      return LastError();
    }
    llvm::sys::DontRemoveFileOnSignal(std::exchange(name_, ""));
    return "";
  }

 private:
  std::string Create() {
    constexpr int kAttempts = 1000;
    const std::string stem = llvm::sys::path::parent_path(change_->real_path).str() + "/" + TemporaryPrefix() +
                             std::to_string(::getpid()) + "-";
    for (int i = 0; i < kAttempts; ++i) {
      std::string name = stem + std::to_string(i) + ".tmp";
      if (struct stat there{}; ::lstat(name.c_str(), &there) == 0) {
        continue;
      }
      // Before there is such a file, so that no moment is without.
      llvm::sys::RemoveFileOnSignal(name);
      file_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
      if (file_ >= 0) {
        name_ = std::move(name);
        return "";
      }
      const int error = errno;
      llvm::sys::DontRemoveFileOnSignal(name);
      if (error != EEXIST) {
        return std::error_code(error, std::generic_category()).message();
      }
    }
    return "no temporary file can be made beside it";
  }

  bool Close() { return file_ < 0 || ::close(std::exchange(file_, -1)) == 0; }

  const FileChange* change_;
  std::string name_;
  int file_ = -1;
};

bool HasChanged(const FileChange& change) {
  const auto now = llvm::MemoryBuffer::getFile(change.real_path, /*IsText=*/false, /*RequiresNullTerminator=*/false,
                                               /*IsVolatile=*/true);
  return !now || (*now)->getBuffer() != change.before;
}

// Makes the new names last through a loss of power, where the file system can.
void SyncFolder(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file >= 0) {
    [[maybe_unused]] const int ignored = ::fsync(file);
    ::close(file);
  }
}

// Puts back what was renamed before something failed.
void PutBack(llvm::ArrayRef<FileChange> written, std::vector<WriteTrouble>& troubles) {
  for (const FileChange& change : written) {
    const FileChange reverse = {change.path, change.real_path, change.after, change.before};
    Replacement replacement(reverse);
    std::string error = replacement.Prepare();
    error = error.empty() ? replacement.Rename() : error;
    if (!error.empty()) {
      troubles.push_back({change.path, "it was changed, and cannot be changed back: " + error});
    }
  }
}

}  // namespace

std::string ObjectionToReplacing(llvm::StringRef real_path) {
  const std::string folder = llvm::sys::path::parent_path(real_path).str();
  for (const auto& [path, what, rights] :
       {std::tuple(real_path.str(), "the file", W_OK), std::tuple(folder, "its folder", W_OK | X_OK)}) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) {
      return LastError();
    }
    if ((status.st_mode & kWriteBits) == 0 || ::access(path.c_str(), rights) != 0) {
      return std::string(what) + " is read-only";
    }
  }
  return "";
}

std::vector<WriteTrouble> WriteAllParts(llvm::ArrayRef<std::vector<FileChange>> parts) {
  std::set<std::string> folders;
  for (const std::vector<FileChange>& part : parts) {
    for (const FileChange& change : part) {
      folders.insert(llvm::sys::path::parent_path(change.real_path).str());
    }
  }
  for (const std::string& folder : folders) {
    RemoveLeftovers(folder);
  }
  std::vector<WriteTrouble> troubles;
  for (const std::vector<FileChange>& part : parts) {
    llvm::append_range(troubles, WriteTogether(part));
  }
  for (const std::string& folder : folders) {
    SyncFolder(folder);
  }
  return troubles;
}

std::vector<WriteTrouble> WriteTogether(llvm::ArrayRef<FileChange> part) {
  std::vector<Replacement> replacements;
  replacements.reserve(part.size());
  for (const FileChange& change : part) {
    std::string error = replacements.emplace_back(change).Prepare();
    if (!error.empty()) {
      return {{change.path, "cannot write: " + error}};
    }
  }
  std::vector<WriteTrouble> troubles;
  for (const FileChange& change : part) {
    if (HasChanged(change)) {
      troubles.push_back({change.path, "it was changed by somebody else meanwhile", /*has_changed=*/true});
    }
  }
  if (!troubles.empty()) {
    return troubles;
  }
  for (size_t i = 0; i < replacements.size(); ++i) {
    if (std::string error = replacements[i].Rename(); !error.empty()) {
      troubles.push_back({part[i].path, "cannot write: " + error});
      PutBack(part.take_front(i), troubles);
      return troubles;
    }
  }
  return troubles;
}

}  // namespace lint
