// What a run of `check` comes to: its exit status, and how often each rule was broken.
#pragma once

#include <string>

#include "CLI/CLI.hpp"
#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct StatusOptions {
  bool exit_zero = false;
  bool statistics = false;
  std::string fail_level = Spelling(Severity::kWarning);
};

// --exit-zero, --fail-level and --statistics.
void AddStatusOptions(CLI::App& parser, StatusOptions& options);

// `findings` are those that are told.
[[nodiscard]] int StatusOf(const StatusOptions& options, llvm::ArrayRef<Finding> findings,
                           llvm::ArrayRef<Problem> problems);

// How many findings each rule has and how many of them --fix can mend; the most frequent rule first. As JSON where
// `format` is that, else as a table.
[[nodiscard]] std::string StatisticsOf(llvm::ArrayRef<Finding> findings, llvm::StringRef format);

}  // namespace lint
