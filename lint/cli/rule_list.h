// The catalogue of rules as commands show it: in order, in groups, and for other programs.
#pragma once

#include <vector>

#include "lint/rule/rule.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace lint {

struct RuleGroup {
  llvm::StringRef prefix;  // "LGT2": what --select chooses the group by
  llvm::StringRef name;    // "axes"
};

inline constexpr RuleGroup kRuleGroups[] = {
    {"LGT1", "loss inputs"}, {"LGT2", "axes"},  {"LGT3", "predictions"},
    {"LGT4", "stability"},   {"LGT5", "masks"}, {"LGT9", "suppressions"},
};

// Empty where no group has the rule, which a test does not let happen.
[[nodiscard]] llvm::StringRef GroupOf(const Rule& rule);

[[nodiscard]] std::vector<const Rule*> RulesByCode();

// What the rule is, as attributes of the object that is open.
void WriteRuleAttributes(const Rule& rule, llvm::json::OStream& json);

}  // namespace lint
