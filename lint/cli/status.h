// What a run of `check` comes to: its exit status, and how often each rule was broken.
#pragma once

#include <optional>
#include <string>

#include "CLI/CLI.hpp"
#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct StatusOptions {
  bool exit_zero = false;
  bool exit_non_zero_on_fix = false;
  bool statistics = false;
  std::string fail_level = Spelling(Severity::kWarning);
};

// --exit-zero, --exit-non-zero-on-fix, --fail-level and --statistics. After AddFixingOptions.
void AddStatusOptions(CLI::App& parser, StatusOptions& options);

// What a run came to.
struct Outcome {
  llvm::ArrayRef<Finding> findings;  // that are told
  llvm::ArrayRef<Problem> problems;
  std::optional<int> status;  // set: findings were not asked for, and this is the status instead of theirs
  bool changed = false;       // something was fixed, or taken back by a comment that was written
};

[[nodiscard]] int StatusOf(const StatusOptions& options, const Outcome& outcome);

// How many findings each rule has and how many of them --fix can mend; the most frequent rule first. As JSON where
// `format` is that, else as a table.
[[nodiscard]] std::string StatisticsOf(llvm::ArrayRef<Finding> findings, llvm::StringRef format);

}  // namespace lint
