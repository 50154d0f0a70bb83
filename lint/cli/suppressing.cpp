#include "lint/cli/suppressing.h"

#include <utility>

#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

SuppressionResult ApplySuppressions(ProjectResult& result, llvm::function_ref<bool(const Finding&)> shows) {
  SuppressionResult suppressions =
      ApplySuppressions(result.findings, {.files = result.annotated, .rules = AllRules(), .shows = shows});
  llvm::append_range(result.problems, std::move(suppressions.problems));
  return suppressions;
}

}  // namespace lint
