#include "lint/cpp/overlay.h"

#include <memory>
#include <system_error>
#include <utility>

#include "lint/cpp/embedded.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kRoot = "/__logitlint__";
constexpr llvm::StringLiteral kExtensions[] = {".h", ".hpp", ".cuh"};
constexpr llvm::StringLiteral kForwarder = "#include <torch/torch.h>\n";

// What lies at a path below the root: a folder, a file with text, or nothing.
struct Entry {
  enum class Kind : uint8_t { kNothing, kFolder, kFile } kind = Kind::kNothing;
  llvm::StringRef text = {};
};

// Files and folders by their path below lint/cpp/headers.
class Catalogue {
 public:
  Catalogue() {
    entries_[""] = {Entry::Kind::kFolder};
    for (const EmbeddedFile& file : EmbeddedHeaders()) {
      entries_[file.name] = {Entry::Kind::kFile, file.text};
      for (llvm::StringRef folder = Parent(file.name); !folder.empty(); folder = Parent(folder)) {
        entries_[folder] = {Entry::Kind::kFolder};
      }
    }
  }

  [[nodiscard]] Entry Find(llvm::StringRef path) const {
    // headers/torch holds the files of <torch/…> and, in folders of their own, those of other names (<ATen/…>).
    if (path.consume_front("torch/")) {
      return FindTorch(path);
    }
    return Known(path);
  }

 private:
  static llvm::StringRef Parent(llvm::StringRef path) {
    size_t slash = path.rfind('/');
    return slash == llvm::StringRef::npos ? llvm::StringRef() : path.substr(0, slash);
  }

  [[nodiscard]] Entry Known(llvm::StringRef path) const { return entries_.lookup(path); }

  static bool IsTop(llvm::StringRef name) {
    return name == "torch" || name == "ATen" || name == "c10" || name == "caffe2";
  }

  [[nodiscard]] Entry FindTorch(llvm::StringRef path) const {
    path.consume_front("torch/csrc/api/include/");
    for (llvm::StringRef prefix : {"torch/", ""}) {
      Entry entry = Known((prefix + path).str());
      // A folder may also hold files that only forward.
      if (entry.kind == Entry::Kind::kFile) {
        return entry;
      }
    }
    auto [first, rest] = path.split('/');
    // "torch/tensor.h" in a bundled header does not mean what lies beside that header.
    if (!IsTop(first) || llvm::any_of(llvm::split(rest, '/'), IsTop)) {
      return {};
    }
    // "torch/nn/torch/tensor.h": a quoted name, looked for beside the bundled file that includes it.
    if (path.drop_front(first.size()).contains("/torch/") && !path.contains("/include/torch/")) {
      return {};
    }
    llvm::StringRef extension = llvm::sys::path::extension(path);
    if (extension.empty()) {
      return {Entry::Kind::kFolder};
    }
    bool is_forwarded = Known("torch/torch.h").kind == Entry::Kind::kFile && llvm::is_contained(kExtensions, extension);
    return is_forwarded ? Entry{Entry::Kind::kFile, kForwarder} : Entry{};
  }

  llvm::StringMap<Entry> entries_;
};

const Catalogue& TheCatalogue() {
  static const Catalogue catalogue;
  return catalogue;
}

// Names files that are the same on every machine and in every run.
llvm::vfs::Status StatusOf(llvm::StringRef path, const Entry& entry) {
  bool is_folder = entry.kind == Entry::Kind::kFolder;
  return llvm::vfs::Status(
      path, llvm::sys::fs::UniqueID(~uint64_t{0}, llvm::hash_value(path)), llvm::sys::TimePoint<>(), 0, 0,
      entry.text.size(), is_folder ? llvm::sys::fs::file_type::directory_file : llvm::sys::fs::file_type::regular_file,
      llvm::sys::fs::perms::all_read);
}

class BundledFile : public llvm::vfs::File {
 public:
  explicit BundledFile(llvm::vfs::Status status, llvm::StringRef text) : status_(std::move(status)), text_(text) {}
  llvm::ErrorOr<llvm::vfs::Status> status() override { return status_; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBuffer(text_, name.str(), /*RequiresNullTerminator=*/false);
  }
  std::error_code close() override { return {}; }

 private:
  llvm::vfs::Status status_;
  llvm::StringRef text_;
};

class BundledFileSystem : public llvm::vfs::ProxyFileSystem {
 public:
  BundledFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base, llvm::StringRef pch)
      : ProxyFileSystem(std::move(base)), pch_(pch) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    llvm::SmallString<256> buffer;
    llvm::StringRef name = path.toStringRef(buffer);
    if (!IsBundledPath(name)) {
      return ProxyFileSystem::status(path);
    }
    Entry entry = Lookup(name);
    if (entry.kind == Entry::Kind::kNothing) {
      return std::make_error_code(std::errc::no_such_file_or_directory);
    }
    return StatusOf(name, entry);
  }

  bool exists(const llvm::Twine& path) override {
    llvm::SmallString<256> buffer;
    llvm::StringRef name = path.toStringRef(buffer);
    return IsBundledPath(name) ? Lookup(name).kind != Entry::Kind::kNothing : ProxyFileSystem::exists(path);
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override {
    llvm::SmallString<256> buffer;
    llvm::StringRef name = path.toStringRef(buffer);
    if (!IsBundledPath(name)) {
      return ProxyFileSystem::openFileForRead(path);
    }
    Entry entry = Lookup(name);
    if (entry.kind != Entry::Kind::kFile) {
      return std::make_error_code(std::errc::no_such_file_or_directory);
    }
    return std::unique_ptr<llvm::vfs::File>(new BundledFile(StatusOf(name, entry), entry.text));
  }

  std::error_code getRealPath(const llvm::Twine& path, llvm::SmallVectorImpl<char>& output) override {
    llvm::SmallString<256> buffer;
    llvm::StringRef name = path.toStringRef(buffer);
    if (!IsBundledPath(name)) {
      return ProxyFileSystem::getRealPath(path, output);
    }
    output.assign(name.begin(), name.end());
    return {};
  }

 private:
  [[nodiscard]] Entry Lookup(llvm::StringRef path) const {
    if (path == kBundledPchPath && !pch_.empty()) {
      return {Entry::Kind::kFile, pch_};
    }
    llvm::SmallString<256> clean = path;
    llvm::sys::path::remove_dots(clean, /*remove_dot_dot=*/true);
    llvm::StringRef below = clean;
    if (!below.consume_front(kRoot)) {
      return {};
    }
    below.consume_front("/");
    return below == "torch" ? Entry{Entry::Kind::kFolder} : TheCatalogue().Find(below);
  }

  llvm::StringRef pch_;
};

class SchemalessFileSystem : public llvm::vfs::ProxyFileSystem {
 public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    llvm::ErrorOr<llvm::vfs::Status> real = ProxyFileSystem::status(path);
    return real && IsSchema(path) ? llvm::vfs::Status::copyWithNewSize(*real, 0) : real;
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override {
    if (!IsSchema(path)) {
      return ProxyFileSystem::openFileForRead(path);
    }
    llvm::ErrorOr<llvm::vfs::Status> empty = status(path);
    if (!empty) {
      return empty.getError();
    }
    return std::unique_ptr<llvm::vfs::File>(new BundledFile(*empty, ""));
  }

 private:
  static bool IsSchema(const llvm::Twine& path) {
    llvm::SmallString<256> buffer;
    llvm::StringRef name = path.toStringRef(buffer);
    return name.ends_with("_ops.h") && llvm::sys::path::parent_path(name).ends_with("ATen/ops");
  }
};

}  // namespace

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> HideOperatorSchemas(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base) {
  return llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(new SchemalessFileSystem(std::move(base)));
}

bool IsBundledPath(llvm::StringRef path) { return path.starts_with(kRoot); }

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> OverlayBundledHeaders(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base, llvm::StringRef pch) {
  return llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(new BundledFileSystem(std::move(base), pch));
}

}  // namespace lint
