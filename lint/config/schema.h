// The form of a configuration as a JSON Schema (draft 2020-12), for editors and for checking: made from the table of
// settings and the list of rules.
#pragma once

#include "lint/rule/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace lint {

[[nodiscard]] llvm::json::Value ConfigurationSchema(llvm::ArrayRef<const Rule*> rules);

}  // namespace lint
