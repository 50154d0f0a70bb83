#include "lint/project/kept_files.h"

#include <utility>

#include "lint/python/python.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

// Of each file: what it is, what fixes would make of it, and what a part of them would.
constexpr size_t kMostContents = 4;
// A file that so many runs did not ask for is gone, or of other paths.
constexpr uint64_t kRunsToKeep = 16;

}  // namespace

KeptFile::KeptFile(const FoundFile& file, FileBytes read)
    : error_(std::move(read.error)), is_too_large_(read.too_large) {
  if (!error_.empty()) return;
  if (file.language == SourceLanguage::kCpp) {
    // With its byte order mark, if there is one: Clang counts it.
    source_ = std::make_shared<const SourceFile>(file.path, file.language, std::move(read.bytes));
    return;
  }
  ReadResult made = MakeSourceFile(file.path, file.language, std::move(read.bytes));
  error_ = std::move(made.error);
  if (made.file) source_ = std::make_shared<const SourceFile>(*std::move(made.file));
}

KeptFile::KeptFile(std::shared_ptr<const SourceFile> source, std::shared_ptr<const python::EditedFile> edited)
    : source_(std::move(source)), edited_(std::move(edited)) {}

const ir::Module& KeptFile::Module() const {
  if (edited_ != nullptr) return edited_->module();
  std::call_once(translate_once_, [&] {
    module_ = python::TranslatePython(*source_);
    module_.ShrinkToFit();
  });
  return module_;
}

void KeptFiles::Open(const llvm::StringSet<>& real_paths) {
  const std::scoped_lock lock(open_mutex_);
  llvm::StringMap<OpenFile> open;
  for (const auto& path : real_paths) {
    const auto known = open_.find(path.first());
    open[path.first()] = known == open_.end() ? OpenFile() : std::move(known->second);
  }
  open_ = std::move(open);
}

// Null: it cannot be read.
std::shared_ptr<const KeptFile> KeptFiles::GetOpen(OpenFile& open, const FoundFile& file, FileBytes& read) {
  ReadResult made = MakeSourceFile(file.path, file.language, read.bytes);
  if (!made.file) return nullptr;
  const bool is_known = open.edited != nullptr && open.path == file.path;
  if (is_known && open.edited->source()->text() == made.file->text()) return open.file;
  const auto source = std::make_shared<const SourceFile>(*std::move(made.file));
  if (is_known) {
    (void)open.edited->Update(source);
  } else {
    open.edited = std::make_shared<python::EditedFile>(source);
  }
  open.path = file.path;
  open.file = std::make_shared<const KeptFile>(source, open.edited);
  return open.file;
}

std::optional<KeptFiles::Typed> KeptFiles::Type(llvm::StringRef real_path, std::string bytes) {
  const std::scoped_lock lock(open_mutex_);
  const auto at = open_.find(real_path);
  if (at == open_.end() || at->second.edited == nullptr) return std::nullopt;
  OpenFile& open = at->second;
  ReadResult made = MakeSourceFile(open.path, SourceLanguage::kPython, std::move(bytes));
  if (!made.file) return std::nullopt;
  if (open.edited->source()->text() == made.file->text()) return Typed{open.file, {}};
  const auto source = std::make_shared<const SourceFile>(*std::move(made.file));
  const python::EditedFile::Change change = open.edited->Update(source);
  open.file = std::make_shared<const KeptFile>(source, open.edited);
  return Typed{open.file, change};
}

std::shared_ptr<const KeptFile> KeptFiles::Get(const FoundFile& file, FileBytes read) {
  if (file.language == SourceLanguage::kPython && read.error.empty()) {
    const std::scoped_lock lock(open_mutex_);
    const auto open = open_.find(file.real_path);
    if (open != open_.end()) {
      if (auto typed = GetOpen(open->second, file, read)) return typed;
    }
  }
  const ContentKey key = KeyOfContent(read.bytes);
  // What cannot be read is not a content.
  const bool is_kept = read.error.empty();
  const auto find = [&]() -> std::shared_ptr<const KeptFile> {
    for (Content& content : contents_[file.real_path]) {
      if (content.key != key || content.path != file.path) continue;
      content.last_used = run_;
      return content.file;
    }
    return nullptr;
  };
  if (is_kept) {
    const std::scoped_lock lock(mutex_);
    if (auto found = find()) return found;
  }
  auto made = std::make_shared<const KeptFile>(file, std::move(read));
  if (!is_kept) return made;
  const std::scoped_lock lock(mutex_);
  if (auto found = find()) return found;
  contents_[file.real_path].push_back({file.path, key, run_, made});
  return made;
}

void KeptFiles::Tidy() {
  const std::scoped_lock lock(mutex_);
  for (auto at = contents_.begin(); at != contents_.end();) {
    std::vector<Content>& of_file = at->second;
    llvm::erase_if(of_file, [&](const Content& content) { return content.last_used + kRunsToKeep < run_; });
    llvm::stable_sort(of_file, [](const Content& a, const Content& b) { return a.last_used > b.last_used; });
    if (of_file.size() > kMostContents) of_file.resize(kMostContents);
    const auto here = at++;
    if (of_file.empty()) contents_.erase(here);
  }
  ++run_;
}

}  // namespace lint
