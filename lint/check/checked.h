// From what the analysis found to what is reported: suppression comments, the settings of each file, the baseline. The
// command line and the language server say the same because both come this way.
#pragma once

#include <string>
#include <vector>

#include "lint/check/earlier_findings.h"
#include "lint/check/setup.h"
#include "lint/config/suppression.h"
#include "lint/config/suppression_cache.h"
#include "lint/project/project.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace lint {

// One run of the linter over a project.
struct Checked {
  ProjectResult result;  // with the findings that the user is shown
  // FaultsOf what was found before any choice among it: likely ones at least, and all.
  std::vector<std::string> faults;
  std::vector<std::string> known_faults;
};

// What no fix may add to, sorted: findings that somebody minds, whatever comments take back, and what does not parse.
[[nodiscard]] std::vector<std::string> FaultsOf(const ProjectResult& result, Certainty least,
                                                llvm::function_ref<bool(const Finding&)> minds);

// Takes out the findings that comments take back, says what there is to say about those comments. Before findings are
// selected: what a suppression is good for does not depend on what is shown.
SuppressionResult ApplySuppressions(ProjectResult& result, llvm::function_ref<bool(const Finding&)> shows,
                                    SuppressionCache* cache = nullptr);

struct ChoosingOptions {
  bool wants_faults = false;  // for whoever is going to fix something
  // A further choice, between the settings and the baseline; empty: none.
  llvm::function_ref<void(ProjectResult&)> keep = nullptr;
  SuppressionCache* suppressions = nullptr;  // of earlier runs over the same project; may be null
};

// What is reported of what was found. A mistake in a configuration below the paths goes to `mistake`.
[[nodiscard]] Checked Choose(ProjectResult found, const Setup& setup, EarlierFindings& earlier,
                             const ChoosingOptions& options, llvm::Error& mistake);

}  // namespace lint
