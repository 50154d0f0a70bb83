// What a run leaves out because it was there before: --baseline and --write-baseline, and --since.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lint/baseline/baseline.h"
#include "lint/baseline/changed_lines.h"
#include "lint/check/carried_findings.h"
#include "lint/project/path_names.h"
#include "lint/project/project.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"

namespace lint {

struct BaselineOptions {
  std::string baseline;    // empty: not given
  bool writes = false;     // --write-baseline
  std::string write_file;  // its file; empty: not given
  std::string since;       // empty: not given
};

struct FinishedBaseline {
  std::vector<std::string> notes;
  std::string error;  // why it could not be written; empty where it could, or need not be
};

class EarlierFindings {
 public:
  // Reads the baseline and asks git. `configured` is the baseline that the configuration names.
  static llvm::Expected<EarlierFindings> Read(const BaselineOptions& options, llvm::ArrayRef<std::string> paths,
                                              llvm::StringRef configured = "");

  // What there is in the code, whatever of it is going to be shown: only what is gone from here is fixed.
  void Look(const ProjectResult& result);
  // Takes out what was there before, of what is left to be shown. Look and Hide may run again, on what fixes make of
  // the code.
  void Hide(std::vector<Finding>& findings);
  // What there is to say of what was not shown the last time. Writes the baseline, for a program of this version, where
  // that was asked for, or where fixes that were `written` have changed what its entries are known by.
  [[nodiscard]] FinishedBaseline Finish(llvm::StringRef version, bool written) const;

 private:
  llvm::Error ReadFile(const BaselineOptions& options, llvm::StringRef configured);
  // Of a path as reports print it; asked once, for all copies of this.
  const std::string& RealOf(const std::string& path);
  // As entries have it.
  std::string PathOf(const Finding& finding);
  [[nodiscard]] EntryFile FileOf(llvm::StringRef path) const;
  void HideUntouched(std::vector<Finding>& findings);
  void HideKnown(std::vector<Finding>& findings);
  void CarryKnown(std::vector<Finding>& findings, std::vector<std::string>& paths);
  [[nodiscard]] FinishedBaseline WriteRenamed(FinishedBaseline done, llvm::StringRef version) const;

  PathNames names_;
  std::vector<std::string> folders_;  // real paths of what is checked
  std::optional<ChangedLines> changes_;
  // Lines are those on disk, so what is not concerned is known by name once fixes have moved them.
  std::optional<std::set<NamedFinding>> untouched_;
  CarriedFindings untouched_at_first_;
  std::optional<CarriedFindings> known_at_first_;
  bool uses_ = false;  // there is a baseline, or is to be one
  bool writes_ = false;
  bool grows_ = false;  // what is found and not in it is added
  std::string file_;    // as the user names it
  std::string folder_;  // that its paths are relative to
  std::string hint_;    // how to drop what is fixed
  Baseline baseline_;

  // Of the last time.
  llvm::StringSet<> seen_;             // real paths of files
  std::vector<NamedFinding> present_;  // everything found
  llvm::StringSet<> fingerprints_;     // of that
  BaselineComparison comparison_;
  Baseline next_;                 // what is to be written
  std::vector<Finding> renamed_;  // that the baseline has under the names they had before fixes
  std::vector<std::string> renamed_paths_;
  size_t added_ = 0;
  bool incomplete_ = false;  // a path could not be checked
  size_t hidden_as_untouched_ = 0;
  size_t hidden_as_known_ = 0;
  std::shared_ptr<std::map<std::string, std::string>> reals_ = std::make_shared<std::map<std::string, std::string>>();
  std::map<std::string, std::string, std::less<>> paths_;  // of files, as entries have them, by what reports print
};

}  // namespace lint
