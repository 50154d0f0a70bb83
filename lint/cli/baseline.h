// What a run leaves out because it was there before: --baseline and --write-baseline, and --since.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/baseline/baseline.h"
#include "lint/baseline/changed_lines.h"
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

// Behind the options that write files, as --write-baseline does not go with them.
void AddBaselineOptions(CLI::App& parser, BaselineOptions& options);

// `--write-baseline FILE.json`: a flag takes no word of its own, so the file is among the paths.
void TakeBaselineFile(BaselineOptions& options, std::vector<std::string>& paths);

class EarlierFindings {
 public:
  // Reads the baseline and asks git. `configured` is the baseline that the configuration names.
  static llvm::Expected<EarlierFindings> Read(const BaselineOptions& options, llvm::ArrayRef<std::string> paths,
                                              llvm::StringRef configured = "");

  // What there is in the code, whatever of it is going to be shown: only what is gone from here is fixed.
  void Look(const ProjectResult& result);
  // Takes out what was there before, of what is left to be shown, writes the baseline where that was asked for, and
  // says so on standard error. False: it could not be written.
  [[nodiscard]] bool Apply(std::vector<Finding>& findings) const;

 private:
  llvm::Error ReadFile(const BaselineOptions& options, llvm::StringRef configured);
  [[nodiscard]] std::vector<std::string> PathsOf(llvm::ArrayRef<Finding> findings) const;
  [[nodiscard]] std::string Real(llvm::StringRef path) const;
  void HideKnown(std::vector<Finding>& findings) const;
  [[nodiscard]] bool Write(const Baseline& baseline, size_t added) const;

  PathNames names_;
  std::vector<std::string> folders_;  // real paths of what is checked
  std::optional<ChangedLines> changes_;
  bool uses_ = false;  // there is a baseline, or is to be one
  bool writes_ = false;
  bool grows_ = false;  // what is found and not in it is added
  std::string file_;    // as the user names it
  std::string folder_;  // that its paths are relative to
  std::string hint_;    // how to drop what is fixed
  Baseline baseline_;
  BaselineComparison comparison_;
};

}  // namespace lint
