#include "lint/cpp/database_file.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "lint/cpp/flags.h"
#include "lint/cpp/paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

namespace lint {
namespace {

namespace path = llvm::sys::path;

constexpr uint64_t kMaxBytes = 256u << 20;
// Of the entries, that many are looked at to see whether they are stale, and that many read for their includes.
constexpr size_t kSampled = 200;
constexpr size_t kRead = 1000;

bool Exists(llvm::StringRef file) { return llvm::sys::fs::exists(file); }

std::vector<std::string> SplitCommand(llvm::StringRef command, llvm::StringRef directory) {
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver(memory);
  llvm::SmallVector<const char*, 64> words;
  bool is_windows = directory.size() > 1 && llvm::isAlpha(directory[0]) && directory[1] == ':';
  (is_windows ? llvm::cl::TokenizeWindowsCommandLine : llvm::cl::TokenizeGNUCommandLine)(command, saver, words, false);
  return {words.begin(), words.end()};
}

std::optional<DatabaseEntry> ReadEntry(const llvm::json::Value& value) {
  const llvm::json::Object* object = value.getAsObject();
  std::optional<llvm::StringRef> file = object != nullptr ? object->getString("file") : std::nullopt;
  if (!file || file->empty()) {
    return std::nullopt;
  }
  DatabaseEntry entry;
  entry.directory = object->getString("directory").value_or("").str();
  entry.file = AbsolutePath(*file, entry.directory);
  if (const llvm::json::Array* arguments = object->getArray("arguments")) {
    for (const llvm::json::Value& argument : *arguments) {
      entry.arguments.push_back(argument.getAsString().value_or("").str());
    }
  } else if (std::optional<llvm::StringRef> command = object->getString("command")) {
    entry.arguments = SplitCommand(*command, entry.directory);
  } else {
    return std::nullopt;
  }
  return entry;
}

size_t SharedFolders(llvm::StringRef a, llvm::StringRef b) {
  size_t folders = 0;
  for (size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) {
    folders += a[i] == '/';
  }
  return folders;
}

// "net" of net.h, net.cpp, net_impl.cc and net-inl.h.
llvm::StringRef Stem(llvm::StringRef file) {
  llvm::StringRef stem = path::stem(file);
  for (llvm::StringRef tail : {"_impl", "-inl", "_inl", "_test", "_tests", "Impl", "Test"}) {
    if (stem.size() > tail.size() && stem.consume_back(tail)) {
      break;
    }
  }
  return stem;
}

// The names in the #include lines of a file's first part, without folders.
std::vector<std::string> IncludedNames(const std::string& file) {
  std::vector<std::string> names;
  uint64_t size = 0;
  if (llvm::sys::fs::file_size(file, size)) {
    return names;
  }
  auto text = llvm::MemoryBuffer::getFileSlice(file, std::min<uint64_t>(size, 64u << 10), 0);
  if (!text) {
    return names;
  }
  llvm::StringRef rest = (*text)->getBuffer();
  while (!rest.empty()) {
    llvm::StringRef line;
    std::tie(line, rest) = rest.split('\n');
    line = line.trim();
    if (line.consume_front("#") && (line = line.ltrim(), line.consume_front("include"))) {
      line = line.ltrim().ltrim("\"<");
      names.push_back(path::filename(line.substr(0, line.find_first_of("\">"))).str());
    }
  }
  return names;
}

// The part of `file` in front of what it shares with `tree`: where a file of the tree stood when the database was made.
std::optional<std::string> FormerTree(llvm::StringRef file, llvm::StringRef tree) {
  for (size_t slash = file.find('/', 1); slash != llvm::StringRef::npos; slash = file.find('/', slash + 1)) {
    if (Exists((tree + file.substr(slash)).str())) {
      return file.substr(0, slash).str();
    }
  }
  return std::nullopt;
}

void ReplaceTree(std::string& text, llvm::StringRef former, llvm::StringRef tree) {
  for (size_t at = text.find(former); at != std::string::npos; at = text.find(former, at + tree.size())) {
    size_t end = at + former.size();
    if (end == text.size() || text[end] == '/') {
      text.replace(at, former.size(), tree);
    } else {
      at = end - tree.size();
    }
  }
}

}  // namespace

bool IsCppHeader(llvm::StringRef file) {
  return llvm::is_contained({".h", ".hh", ".hpp", ".hxx", ".h++", ".cuh", ".inl", ".ipp", ".tpp"},
                            path::extension(file));
}

DatabaseFile::DatabaseFile(std::string path, std::string tree) : path_(std::move(path)), tree_(std::move(tree)) {
  uint64_t size = 0;
  if (llvm::sys::fs::file_size(path_, size) || size > kMaxBytes) {
    problems_.push_back(size > kMaxBytes ? "too large to be read" : "cannot be read");
    return;
  }
  auto text = llvm::MemoryBuffer::getFile(path_, /*IsText=*/true);
  if (!text) {
    problems_.push_back("cannot be read: " + text.getError().message());
    return;
  }
  if (path::filename(path_) == "compile_flags.txt") {
    ReadFlags((*text)->getBuffer());
  } else {
    ReadJson((*text)->getBuffer());
    Mend();
  }
  for (size_t i = 0; i < entries_.size(); ++i) {
    by_file_.try_emplace(entries_[i].file, i);
  }
}

void DatabaseFile::ReadFlags(llvm::StringRef text) {
  DatabaseEntry entry;
  entry.directory = path::parent_path(path_).str();
  llvm::SmallVector<llvm::StringRef, 32> lines;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    if (line = line.trim(); !line.empty()) {
      entry.arguments.push_back(line.str());
    }
  }
  entries_.push_back(std::move(entry));
}

void DatabaseFile::ReadJson(llvm::StringRef text) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  if (!value) {
    problems_.push_back("is not valid JSON: " + llvm::toString(value.takeError()));
    return;
  }
  const llvm::json::Array* array = value->getAsArray();
  if (array == nullptr) {
    problems_.push_back("is not a list of commands");
    return;
  }
  size_t num_wrong = 0;
  for (const llvm::json::Value& element : *array) {
    if (std::optional<DatabaseEntry> entry = ReadEntry(element)) {
      entry->directory = AbsolutePath(entry->directory, path::parent_path(path_));
      entry->file = AbsolutePath(entry->file, entry->directory);
      entries_.push_back(std::move(*entry));
    } else {
      ++num_wrong;
    }
  }
  if (num_wrong > 0) {
    problems_.push_back(std::to_string(num_wrong) + " of its entries name no file or no command");
  }
}

// Notices a stale database. One whose files all stood in another folder (it was made on another machine, or the project
// was moved) is used as though it had been made here.
void DatabaseFile::Mend() {
  if (entries_.empty()) {
    return;
  }
  size_t step = std::max<size_t>(1, entries_.size() / kSampled);
  size_t num_sampled = 0;
  std::vector<size_t> gone;
  size_t num_folders_gone = 0;
  for (size_t i = 0; i < entries_.size(); i += step) {
    ++num_sampled;
    if (!Exists(entries_[i].file)) {
      gone.push_back(i);
    }
    num_folders_gone += !Exists(entries_[i].directory);
  }
  std::optional<std::string> former;
  for (size_t i = 0; i < gone.size() && !former && gone.size() == num_sampled; ++i) {
    former = FormerTree(entries_[gone[i]].file, tree_);
  }
  if (former && *former != tree_) {
    for (DatabaseEntry& entry : entries_) {
      ReplaceTree(entry.file, *former, tree_);
      ReplaceTree(entry.directory, *former, tree_);
      llvm::for_each(entry.arguments, [&](std::string& argument) { ReplaceTree(argument, *former, tree_); });
    }
    problems_.push_back("was made for `" + *former + "`; its paths are read as though that were `" + tree_ + "`");
  } else if (!gone.empty()) {
    problems_.push_back("is stale: `" + entries_[gone.front()].file + "` does not exist, and of " +
                        std::to_string(num_sampled) + " entries looked at " + std::to_string(gone.size()) +
                        " are like it");
  } else if (num_folders_gone > 0) {
    problems_.push_back("is stale: the folder `" + entries_.front().directory + "` that it was made in does not exist");
  }
}

const DatabaseEntry* DatabaseFile::Exact(llvm::StringRef file) const {
  auto known = by_file_.find(file);
  return known == by_file_.end() ? nullptr : &entries_[known->second];
}

void DatabaseFile::ReadIncludes() {
  by_include_.emplace();
  for (size_t i = 0; i < std::min(entries_.size(), kRead); ++i) {
    for (const std::string& name : IncludedNames(entries_[i].file)) {
      (*by_include_)[name].push_back(i);
    }
  }
}

const DatabaseEntry* DatabaseFile::Best(llvm::StringRef file, const std::vector<size_t>& candidates) const {
  const DatabaseEntry* best = nullptr;
  std::tuple<bool, size_t, bool> best_score;
  for (size_t i : candidates) {
    const DatabaseEntry& entry = entries_[i];
    std::tuple score(IsCudaFile(entry.file) == IsCudaFile(file), SharedFolders(entry.file, file),
                     Stem(entry.file) == Stem(file));
    if (best == nullptr || score > best_score) {
      best = &entry;
      best_score = score;
    }
  }
  return best;
}

const DatabaseEntry* DatabaseFile::Nearest(llvm::StringRef file) {
  std::vector<size_t> candidates;
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (Stem(entries_[i].file) == Stem(file)) {
      candidates.push_back(i);
    }
  }
  if (candidates.empty() && IsCppHeader(file)) {
    if (!by_include_) {
      ReadIncludes();
    }
    candidates = by_include_->lookup(path::filename(file));
  }
  if (candidates.empty()) {
    candidates.resize(entries_.size());
    for (size_t i = 0; i < entries_.size(); ++i) {
      candidates[i] = i;
    }
  }
  return Best(file, candidates);
}

}  // namespace lint
