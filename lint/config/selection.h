// Which findings are shown: the rules that were chosen by code, code prefix or name, and the least certainty. As in
// other linters the more specific selector wins (`--select LGT2 --ignore LGT202` leaves out one rule, `--ignore LGT2
// --select LGT202` keeps one), and of two equally specific ones the ignore does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"

namespace lint {

// Each selector is a code ("LGT101"), the beginning of one ("LGT2"), a rule's name, or "ALL"; case does not matter.
struct SelectionOptions {
  std::optional<std::vector<std::string>> select;  // absent: the rules that are on by default
  std::vector<std::string> ignore;
  Certainty certainty = Certainty::kLikely;
};

class Selection {
 public:
  // Fails on a selector that names no rule; the message says what was probably meant.
  static llvm::Expected<Selection> Make(const SelectionOptions& options, llvm::ArrayRef<const Rule*> rules);

  [[nodiscard]] bool Has(llvm::StringRef code) const { return codes_.contains(code); }
  [[nodiscard]] bool Shows(const Finding& finding) const;
  void Apply(std::vector<Finding>& findings) const;

 private:
  llvm::StringSet<> codes_;
  Certainty certainty_ = Certainty::kLikely;
};

// The rule with this code or name, null where there is none; case does not matter.
[[nodiscard]] const Rule* FindRule(llvm::StringRef code_or_name, llvm::ArrayRef<const Rule*> rules);

// Whether the selector names any rule.
[[nodiscard]] bool NamesSomeRule(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules);

// "unknown rule `x`; did you mean `y`?", without the question where nothing is near.
[[nodiscard]] std::string UnknownRuleMessage(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules);

}  // namespace lint
