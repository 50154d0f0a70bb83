// `check --fix` and what goes with it: which options there are, and what they do with the fixes that were found.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/check/checked.h"
#include "lint/cli/standard_input.h"
#include "lint/project/project.h"
#include "lint/report/report.h"

namespace lint {

struct FixingOptions {
  bool fix = false;
  bool unsafe = false;
  bool diff = false;
  bool fix_only = false;
  bool review = false;
  const StandardInput* input =
      nullptr;               // all that may be changed, where there is one; it is written to standard output
  std::string what = "fix";  // as messages call what is applied

  [[nodiscard]] bool AsksForFixes() const { return fix || diff || fix_only || review; }
};

// --fix, --unsafe-fixes, --diff, --fix-only, --review.
void AddFixingOptions(CLI::App& parser, FixingOptions& options);

// One run of the linter over the project with these contents (null: as it is on disk).
using CheckWith = std::function<Checked(const FileOverlay* contents)>;

struct FixingResult {
  ProjectResult result;  // what is left to report
  FixReport report;
  bool changed = false;       // something was written, or would have been
  bool failed = false;        // something could not be written, and has been said
  std::optional<int> status;  // set: findings are not reported, and this is the status where nothing failed
};

// Does what the options ask for. `paths` are those that are checked.
[[nodiscard]] FixingResult ApplyFixes(const FixingOptions& options, const std::vector<std::string>& paths,
                                      Checked before, const CheckWith& check, const TextStyle& style);

}  // namespace lint
