// The last run of a workspace, kept as it was when it ended: an edit in the body of a function is followed in it, where
// that can be told to give what a run from scratch gives.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/diag/fingerprint.h"
#include "lint/project/analysis.h"
#include "lint/project/kept.h"
#include "lint/project/project.h"
#include "lint/project/run.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace lint {

// What there is to say of the run and of its files.
[[nodiscard]] std::vector<Problem> ProblemsOf(const Run& run);
// Those below the paths that may have suppressions. Where the whole project of a file is below the folders that were
// given, everything that may use it is known.
[[nodiscard]] std::vector<AnnotatedFile> AnnotatedFiles(const ProjectOptions& options, Run& run);

class LastRun {
 public:
  // A run that has ended, and its result.
  LastRun(std::unique_ptr<Run> run, WhatChanged interpreted, const ProjectResult& result);

  // What a run with these options gives; nothing where it has to be made.
  [[nodiscard]] std::optional<ProjectResult> Follow(const ProjectOptions& options);

 private:
  [[nodiscard]] bool FollowFile(const ProjectOptions& options, const std::string& real_path);
  [[nodiscard]] bool SettleTexts();
  void ReplaceSource(const ir::Unit& unit, const SourceFile& before, std::shared_ptr<const SourceFile> now,
                     bool is_annotated);
  void Refresh(const ProjectOptions& options);
  [[nodiscard]] ProjectResult Result(const ProjectOptions& options);

  std::unique_ptr<Run> run_;
  std::unique_ptr<Analysis> analysis_;
  llvm::DenseSet<const ir::Unit*> analysed_;
  std::vector<Finding> held_;
  ProjectResult rest_;  // but for the findings
  PiecesOfFiles pieces_;
  llvm::DenseMap<const SourceFile*, size_t> place_of_source_;  // in rest_.files
  llvm::DenseSet<const ir::Unit*> watched_;
  // What was typed since texts were asked last.
  llvm::DenseSet<const ir::Unit*> lagging_;
  size_t store_version_ = 0;
};

}  // namespace lint
