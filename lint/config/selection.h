// How rules are named: by a code ("LGT101"), the beginning of one ("LGT2"), a rule's name, or "ALL"; case does not
// matter.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "lint/rule/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// How closely a selector names a rule: not at all, as one of all, by a prefix of so many letters, exactly. As in other
// linters the more specific selector wins: `--select LGT2 --ignore LGT202` leaves out one rule, `--ignore LGT2 --select
// LGT202` keeps one.
constexpr int kNoMatch = -1;
constexpr int kEveryRule = 0;
constexpr int kExactly = std::numeric_limits<int>::max();
[[nodiscard]] int Specificity(llvm::StringRef selector, const Rule& rule);

// The rule with this code or name, null where there is none.
[[nodiscard]] const Rule* FindRule(llvm::StringRef code_or_name, llvm::ArrayRef<const Rule*> rules);

// Whether the selector names any rule.
[[nodiscard]] bool NamesSomeRule(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules);

// Every selector there is, in the usual case: "ALL", beginnings of codes, codes, names.
[[nodiscard]] std::vector<std::string> AllSelectors(llvm::ArrayRef<const Rule*> rules);

// "unknown rule `x`; did you mean `y`?", without the question where nothing is near.
[[nodiscard]] std::string UnknownRuleMessage(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules);

}  // namespace lint
