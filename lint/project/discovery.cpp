#include "lint/project/discovery.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "lint/config/configuration.h"
#include "lint/config/gitignore.h"
#include "lint/project/skipped_folders.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

// The .gitignore of one folder, and those of the folders around it.
struct IgnoreLevel {
  const IgnoreLevel* outer = nullptr;
  std::string folder;
  IgnoreRules rules;
};

bool IsIgnored(const IgnoreLevel* innermost, llvm::StringRef path, bool is_folder) {
  for (const IgnoreLevel* level = innermost; level != nullptr; level = level->outer) {
    const llvm::StringRef below = path.drop_front(level->folder.size()).ltrim('/');
    const IgnoreRules::Verdict verdict = level->rules.Match(below, is_folder);
    if (verdict != IgnoreRules::Verdict::kNoOpinion) {
      return verdict == IgnoreRules::Verdict::kIgnored;
    }
  }
  return false;
}

// "#!/usr/bin/env python3", of a program whose name ends in nothing.
bool IsPythonProgram(llvm::StringRef path) {
  constexpr uint64_t kLongestLine = 256;
  auto start = llvm::MemoryBuffer::getFileSlice(path, kLongestLine, 0, /*IsVolatile=*/true);
  if (!start) {
    return false;
  }
  const llvm::StringRef line = (*start)->getBuffer().split('\n').first;
  return line.starts_with("#!") && line.contains("python");
}

class Walk {
 public:
  Walk(const PathNames& names, DirectoryCache& directories, DiscoveryLimits limits, const Exclusion& exclusion)
      : names_(names), directories_(directories), limits_(std::move(limits)), exclusion_(exclusion) {}

  void AddGiven(const std::string& path);
  Discovery Finish();

 private:
  // A folder has two names: the real one, and the one by which reports call what is found in it.
  struct Folder {
    std::string real;
    std::string shown;
  };

  void AddGivenFile(const std::string& shown, const std::string& real);
  void AddFile(const std::string& shown, std::string real, SourceLanguage language);
  void AddProblem(llvm::StringRef path, std::string message);
  void AddRoot(const Folder& folder);
  void AddOnly(const Folder& root);
  void AddBelow(Folder folder, const IgnoreLevel* ignore, llvm::StringRef below);
  const IgnoreLevel* IgnoreLevelIn(const Folder& folder, const DirectoryListing& listing, const IgnoreLevel* outer);
  void AddFolder(const Folder& folder, const IgnoreLevel* outer, bool is_given);
  void AddEntry(const Folder& parent, const DirectoryEntry& entry, const IgnoreLevel* ignore);
  void AddLink(const Folder& parent, const DirectoryEntry& entry);
  [[nodiscard]] bool IsLeftOut(llvm::StringRef real, bool is_folder, const IgnoreLevel* ignore) const;
  const IgnoreLevel* IgnoreLevelOf(llvm::StringRef folder, const IgnoreLevel* outer);
  const IgnoreLevel* IgnoreLevelsAbove(llvm::StringRef folder);

  const PathNames& names_;
  DirectoryCache& directories_;
  const DiscoveryLimits limits_;
  const Exclusion& exclusion_;
  Discovery result_;
  llvm::StringSet<> walked_;
  std::deque<IgnoreLevel> levels_;
  std::vector<Folder> linked_;  // reached by a link: walked last, so that a file goes by its own name where it has one
};

void Walk::AddGiven(const std::string& path) {
  const std::string shown = names_.Absolute(path);
  const auto real = RealPath(shown);
  if (!real && directories_.Overlaid(shown) != nullptr) {  // a file that nobody has saved yet
    result_.folders.push_back(ParentOf(shown).str());
    AddFile(shown, shown, LanguageOf(shown).value_or(SourceLanguage::kPython));
    return;
  }
  llvm::sys::fs::file_status status;
  if (const std::error_code error = llvm::sys::fs::status(shown, status); error || !real) {
    AddProblem(shown, "cannot read: " + (error ? error.message() : "it is not a file or folder"));
  } else if (exclusion_.force && exclusion_.Excludes(*real, llvm::sys::fs::is_directory(status))) {
    return;
  } else if (llvm::sys::fs::is_directory(status)) {
    result_.folders.push_back(*real);
    AddRoot({*real, shown});
  } else if (llvm::sys::fs::is_regular_file(status)) {
    AddGivenFile(shown, *real);
  } else {
    AddProblem(shown, "cannot read: it is neither a file nor a folder");
  }
}

// A stub is read as it is named, though a walk leaves it out.
void Walk::AddGivenFile(const std::string& shown, const std::string& real) {
  const std::optional<SourceLanguage> language = DetectLanguage(shown);
  result_.folders.push_back(ParentOf(real).str());
  if (!language && directories_.Overlaid(real) == nullptr && !IsPythonProgram(real)) {
    result_.passed_over.push_back(names_.ForReport(shown));
    return;
  }
  AddFile(shown, real, language.value_or(SourceLanguage::kPython));
}

Discovery Walk::Finish() {
  while (!linked_.empty()) {
    for (const Folder& folder : std::exchange(linked_, {})) {
      AddRoot(folder);
    }
  }
  auto& files = result_.files;
  llvm::sort(files, [](const auto& a, const auto& b) {
    return std::tie(a.real_path, a.path) < std::tie(b.real_path, b.path);
  });
  files.erase(
      std::unique(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.real_path == b.real_path; }),
      files.end());
  llvm::sort(files, [](const auto& a, const auto& b) { return a.path < b.path; });
  llvm::sort(result_.folders);
  result_.folders.erase(std::unique(result_.folders.begin(), result_.folders.end()), result_.folders.end());
  return std::move(result_);
}

void Walk::AddFile(const std::string& shown, std::string real, SourceLanguage language) {
  result_.files.push_back({.path = names_.ForReport(shown), .real_path = std::move(real), .language = language});
}

void Walk::AddProblem(llvm::StringRef path, std::string message) {
  result_.problems.push_back(
      {.path = names_.ForReport(path), .message = std::move(message), .position = {.line = 0}, .fatal = true});
}

void Walk::AddRoot(const Folder& folder) {
  if (limits_.only) {
    AddOnly(folder);
  } else {
    AddFolder(folder, IgnoreLevelsAbove(folder.real), /*is_given=*/true);
  }
}

void Walk::AddOnly(const Folder& root) {
  result_.is_of_some = true;
  const IgnoreLevel* above = IgnoreLevelsAbove(root.real);
  const IgnoreLevel* ignore = IgnoreLevelIn(root, directories_.List(root.real), above);
  for (const std::string& file : *limits_.only) {
    if (IsWithin(file, root.real) && file != root.real) {
      AddBelow(root, ignore, llvm::StringRef(file).drop_front(root.real.size()).ltrim('/'));
    }
  }
}

// What a walk would do on its way to one file.
void Walk::AddBelow(Folder folder, const IgnoreLevel* ignore, llvm::StringRef below) {
  for (auto [name, rest] = below.split('/'); !rest.empty(); std::tie(name, rest) = rest.split('/')) {
    folder = {JoinPath(folder.real, name), JoinPath(folder.shown, name)};
    if (IsSkippedByName(name) || IsLeftOut(folder.real, /*is_folder=*/true, ignore)) return;
    const DirectoryListing& listing = directories_.List(folder.real);
    if (IsSkippedByContent(name, listing)) return;
    ignore = IgnoreLevelIn(folder, listing, ignore);
  }
  const llvm::StringRef name = llvm::sys::path::filename(below);
  const DirectoryEntry* entry = directories_.List(folder.real).Find(name);
  if (entry != nullptr && !entry->is_folder) AddEntry(folder, *entry, ignore);
}

const IgnoreLevel* Walk::IgnoreLevelIn(const Folder& folder, const DirectoryListing& listing,
                                       const IgnoreLevel* outer) {
  return listing.HasFile(".gitignore") ? IgnoreLevelOf(folder.real, outer) : outer;
}

void Walk::AddFolder(const Folder& folder, const IgnoreLevel* outer, bool is_given) {
  if (walked_.size() >= limits_.max_folders) {
    result_.complete = false;
    return;
  }
  if (!walked_.insert(folder.real).second) {
    return;
  }
  const DirectoryListing& listing = directories_.List(folder.real);
  if (!is_given && IsSkippedByContent(llvm::sys::path::filename(folder.real), listing)) {
    return;
  }
  if (!listing.error.empty()) {
    AddProblem(folder.shown, "cannot read the folder: " + listing.error);
  }
  const IgnoreLevel* ignore = IgnoreLevelIn(folder, listing, outer);
  for (const DirectoryEntry& entry : listing.entries) {
    AddEntry(folder, entry, ignore);
  }
}

void Walk::AddEntry(const Folder& parent, const DirectoryEntry& entry, const IgnoreLevel* ignore) {
  if (!entry.is_folder && IsConfigurationName(entry.name)) {
    result_.configurations.push_back(JoinPath(parent.real, entry.name));
    return;
  }
  const auto language = LanguageOf(entry.name);
  if (entry.is_folder ? IsSkippedByName(entry.name) : !language) {
    return;
  }
  std::string real = JoinPath(parent.real, entry.name);
  // To git, a link to a folder is not a folder.
  if (IsLeftOut(real, entry.is_folder && !entry.is_link, ignore)) {
    return;
  }
  if (entry.is_link) {
    AddLink(parent, entry);
  } else if (entry.is_folder) {
    AddFolder({std::move(real), JoinPath(parent.shown, entry.name)}, ignore, /*is_given=*/false);
  } else {
    AddFile(JoinPath(parent.shown, entry.name), std::move(real), *language);
  }
}

// What a link leads to goes by its own name where that is one below the working directory. A folder is followed only to
// another place of the same repository: links to the outside lead to data sets and to other people's code.
void Walk::AddLink(const Folder& parent, const DirectoryEntry& entry) {
  auto real = RealPath(JoinPath(parent.real, entry.name));
  if (!real || exclusion_.Excludes(*real, entry.is_folder)) {
    return;
  }
  if (!entry.is_folder) {
    const bool is_outside = names_.ForReport(*real) == *real;
    AddFile(is_outside ? JoinPath(parent.shown, entry.name) : *real, *real, *LanguageOf(entry.name));
    return;
  }
  const auto repository = RepositoryOf(parent.real);
  if (repository && IsWithin(*real, *repository) && !IsWithin(parent.real, *real) &&
      !IsSkippedByName(llvm::sys::path::filename(*real))) {
    linked_.push_back({*real, *real});
  }
}

bool Walk::IsLeftOut(llvm::StringRef real, bool is_folder, const IgnoreLevel* ignore) const {
  const IgnoreRules::Verdict verdict = exclusion_.Match(real, is_folder);
  return verdict == IgnoreRules::Verdict::kIgnored ||
         (verdict == IgnoreRules::Verdict::kNoOpinion && IsIgnored(ignore, real, is_folder));
}

const IgnoreLevel* Walk::IgnoreLevelOf(llvm::StringRef folder, const IgnoreLevel* outer) {
  if (!exclusion_.respect_gitignore) {
    return outer;
  }
  const FileBytes read = directories_.Read(JoinPath(folder, ".gitignore"));
  IgnoreRules rules{llvm::StringRef(read.bytes)};
  if (rules.empty()) {
    return outer;
  }
  return &levels_.emplace_back(IgnoreLevel{outer, folder.str(), std::move(rules)});
}

// A folder's own .gitignore is read when it is walked.
const IgnoreLevel* Walk::IgnoreLevelsAbove(llvm::StringRef folder) {
  const auto repository = RepositoryOf(folder);
  if (!repository || folder == *repository) {
    return nullptr;
  }
  const llvm::StringRef parent = ParentOf(folder);
  const IgnoreLevel* outer = IgnoreLevelsAbove(parent);
  return directories_.HasFile(parent, ".gitignore") ? IgnoreLevelOf(parent, outer) : outer;
}

}  // namespace

Discovery DiscoverFiles(llvm::ArrayRef<std::string> paths, const PathNames& names, DirectoryCache& directories,
                        DiscoveryLimits limits, const Exclusion& exclusion) {
  Walk walk(names, directories, std::move(limits), exclusion);
  for (const std::string& path : paths) {
    walk.AddGiven(path);
  }
  return walk.Finish();
}

std::optional<SourceLanguage> LanguageOf(llvm::StringRef path) {
  const auto language = DetectLanguage(path);
  return path.ends_with_insensitive(".pyi") ? std::nullopt : language;
}

std::optional<std::string> RepositoryOf(llvm::StringRef folder) {
  for (; !folder.empty(); folder = ParentOf(folder)) {
    if (llvm::sys::fs::exists(JoinPath(folder, ".git"))) {
      return folder.str();
    }
  }
  return std::nullopt;
}

}  // namespace lint
