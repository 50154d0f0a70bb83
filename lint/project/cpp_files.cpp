#include "lint/project/cpp_files.h"

#include <algorithm>

#include "lint/project/parallel.h"
#include "lint/project/search_scope.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

constexpr size_t kMaxFolders = 20'000;

bool IsHeader(llvm::StringRef path) {
  const std::string ending = llvm::sys::path::extension(path).lower();
  return llvm::StringRef(ending).starts_with(".h") || ending == ".cuh";
}

// The spellings of the #include lines.
std::vector<llvm::StringRef> IncludesIn(llvm::StringRef text) {
  std::vector<llvm::StringRef> spellings;
  for (size_t at = text.find('#'); at != llvm::StringRef::npos; at = text.find('#', at + 1)) {
    llvm::StringRef line = text.drop_front(at + 1);
    line = line.take_front(line.find('\n')).ltrim(" \t");
    if (!line.consume_front("include")) continue;
    line = line.ltrim(" \t");
    const bool angled = line.consume_front("<");
    if (!angled && !line.consume_front("\"")) continue;
    const size_t end = line.find(angled ? '>' : '"');
    if (end == llvm::StringRef::npos) continue;
    const llvm::StringRef spelling = line.take_front(end);
    // A LibTorch that lies in the project is none of it: it would make all files one program.
    const llvm::StringRef first = spelling.split('/').first;
    const bool is_torch = first == "torch" || first == "ATen" || first == "c10" || first == "caffe2";
    if (!is_torch) spellings.push_back(spelling);
  }
  return spellings;
}

// How many folders two paths have in common from the root on.
size_t SharedFolders(llvm::StringRef a, llvm::StringRef b) {
  size_t shared = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) shared += a[i] == '/' ? 1 : 0;
  return shared;
}

}  // namespace

CppFiles::CppFiles(const Discovery& discovery, const PathNames& names, DirectoryCache& directories)
    : directories_(directories) {
  const auto is_cpp = [](const FoundFile& file) { return file.language == SourceLanguage::kCpp; };
  if (llvm::none_of(discovery.files, is_cpp)) return;
  llvm::StringSet<> given;
  for (const FoundFile& file : discovery.files) {
    if (!is_cpp(file)) continue;
    given.insert(file.real_path);
    files_.push_back({.file = file, .is_given = true});
  }
  std::vector<std::string> roots;
  for (const std::string& folder : discovery.folders) {
    std::string root = ScopeOf(folder, discovery.folders, directories).root;
    if (!llvm::is_contained(roots, root)) roots.push_back(std::move(root));
  }
  root_ = roots.empty() ? "" : roots.front();
  const bool all_given =
      llvm::all_of(roots, [&](const std::string& r) { return llvm::is_contained(discovery.folders, r); });
  if (!all_given || llvm::any_of(files_, [&](const CppFile& f) { return !IsWithin(f.file.real_path, root_); })) {
    const Discovery known = DiscoverFiles(roots, names, directories, {.max_folders = kMaxFolders});
    for (const FoundFile& file : known.files) {
      if (is_cpp(file) && !given.contains(file.real_path)) files_.push_back({.file = file});
    }
  }
  llvm::sort(files_, [](const CppFile& a, const CppFile& b) { return a.file.real_path < b.file.real_path; });
  for (uint32_t i = 0; i < files_.size(); ++i) {
    files_[i].is_header = IsHeader(files_[i].file.real_path);
    by_path_[files_[i].file.real_path] = i;
    by_name_[llvm::sys::path::filename(files_[i].file.real_path)].push_back(i);
  }
}

bool CppFiles::Scan(const Prefilter& prefilter, const Prefilter& annotations, unsigned threads) {
  ParallelFor(files_.size(), threads, [&](size_t i) {
    CppFile& file = files_[i];
    const FileBytes read = directories_.Read(file.file.real_path);
    if (!read.error.empty()) return;
    file.is_overlaid = directories_.Overlaid(file.file.real_path) != nullptr;
    file.mentions = prefilter.Mentions(read.bytes);
    file.is_annotated = file.is_given && annotations.Mentions(read.bytes);
    file.uses_torch = llvm::StringRef(read.bytes).contains("torch") || llvm::StringRef(read.bytes).contains("ATen");
    const llvm::StringRef folder = ParentOf(file.file.real_path);
    for (const llvm::StringRef spelling : IncludesIn(read.bytes)) {
      if (const auto other = Resolve(folder, spelling); other && *other != i) file.includes.push_back(*other);
    }
  });
  return !files_.empty();
}

void CppFiles::ReachFrom(uint32_t file, std::vector<bool>& reached) const {
  std::vector<uint32_t> todo = {file};
  while (!todo.empty()) {
    const uint32_t i = todo.back();
    todo.pop_back();
    if (reached[i]) continue;
    reached[i] = true;
    todo.insert(todo.end(), files_[i].includes.begin(), files_[i].includes.end());
  }
}

std::vector<uint32_t> CppFiles::TranslationUnits() const {
  const size_t n = files_.size();
  // Everything that a file with a form in it reaches; a source that reaches some of that may use it.
  std::vector<bool> related(n, false);
  for (uint32_t i = 0; i < n; ++i) {
    if (files_[i].mentions) ReachFrom(i, related);
  }
  std::vector<uint32_t> sources;
  std::vector<bool> near_given(n, false);
  for (uint32_t i = 0; i < n; ++i) {
    if (files_[i].is_given && (files_[i].mentions || !files_[i].is_header)) ReachFrom(i, near_given);
  }
  std::vector<bool> covered(n, false);
  for (uint32_t i = 0; i < n; ++i) {
    if (files_[i].is_header) continue;
    std::vector<bool> reached(n, false);
    ReachFrom(i, reached);
    bool matters = files_[i].mentions || files_[i].is_overlaid;
    bool torch = false;
    bool near = files_[i].is_given;
    for (uint32_t j = 0; j < n; ++j) {
      if (!reached[j]) continue;
      matters |= related[j];
      torch |= files_[j].uses_torch;
      near |= near_given[j];
    }
    if (!matters || !torch || !near) continue;
    sources.push_back(i);
    for (uint32_t j = 0; j < n; ++j) covered[j] = covered[j] || reached[j];
  }
  for (uint32_t i = 0; i < n; ++i) {
    if (files_[i].is_header && files_[i].is_given && files_[i].mentions && files_[i].uses_torch && !covered[i]) {
      sources.push_back(i);
    }
  }
  llvm::sort(sources);
  return sources;
}

ContentKey CppFiles::Key() const {
  std::string all = root_;
  for (const CppFile& file : files_) (all += '\0') += file.file.real_path;
  return KeyOfContent(all);
}

const CppFile* CppFiles::ByPath(llvm::StringRef path) const {
  if (const auto at = by_path_.find(path); at != by_path_.end()) return &files_[at->second];
  if (!by_name_.contains(llvm::sys::path::filename(path))) return nullptr;
  const auto real = RealPath(path);
  const auto at = real ? by_path_.find(*real) : by_path_.end();
  return at == by_path_.end() ? nullptr : &files_[at->second];
}

// A file beside the includer or on the way up, else the nearest whose path ends in the spelling.
std::optional<uint32_t> CppFiles::Resolve(llvm::StringRef folder, llvm::StringRef spelling) const {
  const auto named = by_name_.find(llvm::sys::path::filename(spelling));
  if (named == by_name_.end()) return std::nullopt;
  llvm::SmallString<256> direct(JoinPath(folder, spelling));
  llvm::sys::path::remove_dots(direct, /*remove_dot_dot=*/true);
  if (const auto at = by_path_.find(direct); at != by_path_.end()) return at->second;
  llvm::StringRef tail = spelling;
  while (tail.consume_front("../") || tail.consume_front("./")) {
  }
  const std::string ending = ("/" + tail).str();
  std::optional<uint32_t> best;
  size_t most = 0;
  for (const uint32_t i : named->second) {
    const std::string& path = files_[i].file.real_path;
    if (!llvm::StringRef(path).ends_with(ending)) continue;
    const size_t shared = SharedFolders(path, (folder + "/").str());
    if (!best || shared > most) {
      best = i;
      most = shared;
    }
  }
  return best;
}

std::optional<std::string> CppFiles::Find(llvm::StringRef includer, llvm::StringRef spelling) {
  const auto found = Resolve(ParentOf(includer), spelling);
  return found ? std::optional(files_[*found].file.real_path) : std::nullopt;
}

}  // namespace lint
