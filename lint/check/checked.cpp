#include "lint/check/checked.h"

#include <utility>

#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

std::vector<std::string> FaultsOf(const ProjectResult& result, Certainty least,
                                  llvm::function_ref<bool(const Finding&)> minds) {
  std::vector<std::string> faults;
  for (const Finding& finding : result.findings) {
    if (finding.certainty >= least && minds(finding)) {
      faults.push_back(finding.code + " in " + finding.place.file->path() +
                       (finding.symbol.empty() ? "" : " (" + finding.symbol + ")"));
    }
  }
  for (const Problem& problem : result.problems) {
    if (problem.fatal || problem.position.line != 0) {
      faults.push_back(problem.path + ": " + problem.message);
    }
  }
  for (const auto& [path, count] : result.cpp_errors) {
    faults.insert(faults.end(), count, path + ": an error that Clang sees");
  }
  llvm::sort(faults);
  return faults;
}

SuppressionResult ApplySuppressions(ProjectResult& result, llvm::function_ref<bool(const Finding&)> shows,
                                    SuppressionCache* cache) {
  if (cache != nullptr) cache->Begin(result.files);
  SuppressionResult suppressions = ApplySuppressions(
      result.findings, {.files = result.annotated, .rules = AllRules(), .shows = shows, .cache = cache});
  llvm::append_range(result.problems, std::move(suppressions.problems));
  return suppressions;
}

Checked Choose(ProjectResult found, const Setup& setup, EarlierFindings& earlier, const ChoosingOptions& options,
               llvm::Error& mistake) {
  Checked checked = {.result = std::move(found)};
  ProjectResult& result = checked.result;
  earlier.Look(result);
  if (options.wants_faults) {
    const auto minds = [&](const Finding& finding) { return setup.Minds(finding); };
    checked.faults = FaultsOf(result, Certainty::kLikely, minds);
    checked.known_faults = FaultsOf(result, Certainty::kPossible, minds);
  }
  ApplySuppressions(result, [&](const Finding& finding) { return setup.Shows(finding); }, options.suppressions);
  mistake = llvm::joinErrors(std::move(mistake), setup.Apply(result));
  if (options.keep) options.keep(result);
  earlier.Hide(result.findings);
  return checked;
}

}  // namespace lint
