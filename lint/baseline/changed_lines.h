// What has changed in a repository since a revision, by line, and which findings that concerns: those of which the
// place or a step of the trail is on a changed line, whatever file that is in.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

// Lines count from 1, of the files as they are now. Paths are real and absolute.
class ChangedLines {
 public:
  void AddFile(std::string path) { lines_[std::move(path)] = {{0, ~uint32_t{0}}}; }
  void AddFolder(std::string path) { folders_.push_back(std::move(path)); }
  // The output of `git diff --unified=0`, with the prefixes a/ and b/; its paths are relative to `root`. Where lines
  // were only taken out, the one before and the one behind count as changed. Fails on what is no such output.
  llvm::Error AddDiff(llvm::StringRef diff, llvm::StringRef root);

  [[nodiscard]] bool Touches(llvm::StringRef path, uint32_t first, uint32_t last) const;

 private:
  using Ranges = std::vector<std::pair<uint32_t, uint32_t>>;  // both ends are part of it; in order
  std::map<std::string, Ranges, std::less<>> lines_;
  std::vector<std::string> folders_;
};

// Since `revision` parted from what is checked out, up to the files as they are on disk; files that git does not know
// are new. Of all repositories that hold one of the folders, which are real and absolute.
[[nodiscard]] llvm::Expected<ChangedLines> ChangedSince(llvm::StringRef revision, llvm::ArrayRef<std::string> folders);

// Takes out the findings that no changed line has to do with.
void KeepTouched(std::vector<Finding>& findings, const ChangedLines& changes,
                 llvm::function_ref<std::string(llvm::StringRef path)> real_path);

}  // namespace lint
