#include "lint/config/selection.h"

#include <algorithm>
#include <vector>

#include "lint/base/nearest.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kAllRules = "ALL";
constexpr llvm::StringLiteral kCodeLetters = "LGT";

}  // namespace

int Specificity(llvm::StringRef selector, const Rule& rule) {
  if (selector.equals_insensitive(rule.code) || selector.equals_insensitive(rule.name)) {
    return kExactly;
  }
  if (selector.equals_insensitive(kAllRules)) {
    return kEveryRule;
  }
  if (selector.starts_with_insensitive(kCodeLetters) && rule.code.starts_with_insensitive(selector)) {
    return static_cast<int>(selector.size());
  }
  return kNoMatch;
}

const Rule* FindRule(llvm::StringRef code_or_name, llvm::ArrayRef<const Rule*> rules) {
  const auto* found = llvm::find_if(rules, [&](const Rule* r) { return Specificity(code_or_name, *r) == kExactly; });
  return found == rules.end() ? nullptr : *found;
}

bool NamesSomeRule(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules) {
  return selector.equals_insensitive(kAllRules) ||
         llvm::any_of(rules, [&](const Rule* rule) { return Specificity(selector, *rule) != kNoMatch; });
}

std::vector<std::string> AllSelectors(llvm::ArrayRef<const Rule*> rules) {
  std::vector<std::string> prefixes;
  std::vector<std::string> names;
  for (const Rule* rule : rules) {
    for (size_t length = kCodeLetters.size(); length <= rule->code.size(); ++length) {
      prefixes.push_back(rule->code.take_front(length).str());
    }
    names.push_back(rule->name.str());
  }
  llvm::sort(prefixes);
  prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
  llvm::sort(names);
  std::vector<std::string> all = {kAllRules.str()};
  llvm::append_range(all, prefixes);
  llvm::append_range(all, names);
  return all;
}

std::string UnknownRuleMessage(llvm::StringRef selector, llvm::ArrayRef<const Rule*> rules) {
  std::vector<llvm::StringRef> candidates;
  for (const Rule* rule : rules) {
    candidates.push_back(rule->code);
    candidates.push_back(rule->name);
  }
  candidates.push_back(kAllRules);
  llvm::sort(candidates);  // the first of those that are as near
  return "unknown rule `" + selector.str() + "`" + DidYouMean(selector, candidates);
}

}  // namespace lint
