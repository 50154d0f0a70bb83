// What rules are about, by the beginning of their codes: the groups that --select LGT2 chooses.
#pragma once

#include "lint/rule/rule.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct RuleGroup {
  llvm::StringRef prefix;  // "LGT2"
  llvm::StringRef name;    // "axes"
};

inline constexpr RuleGroup kRuleGroups[] = {
    {"LGT1", "loss inputs"}, {"LGT2", "axes"},  {"LGT3", "predictions"},
    {"LGT4", "stability"},   {"LGT5", "masks"}, {"LGT9", "suppressions"},
};

// Empty where no group has the rule, which a test does not let happen.
[[nodiscard]] inline llvm::StringRef GroupOf(const Rule& rule) {
  for (const RuleGroup& group : kRuleGroups) {
    if (rule.code.starts_with(group.prefix)) {
      return group.name;
    }
  }
  return "";
}

}  // namespace lint
