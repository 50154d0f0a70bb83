// Where an editor finds what there is to read about a rule: a page of the project's, or where rules have none, a file
// in the user's folder for caches, written when it is first asked for.
#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

// The URI of the page; nothing where there is none, and none can be written. `version` is the program's: pages of
// another may say something else.
[[nodiscard]] std::optional<std::string> RulePage(llvm::StringRef rule_name, llvm::StringRef version);

}  // namespace lint
