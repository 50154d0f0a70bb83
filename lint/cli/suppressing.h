// What `check` does with suppressions.
#pragma once

#include "lint/config/suppression.h"
#include "lint/project/project.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// Takes out the findings that comments take back, says what there is to say about those comments. Before findings are
// selected: what a suppression is good for does not depend on what is shown.
SuppressionResult ApplySuppressions(ProjectResult& result, llvm::function_ref<bool(const Finding&)> shows);

}  // namespace lint
