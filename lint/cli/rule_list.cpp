#include "lint/cli/rule_list.h"

#include "lint/report/report.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

llvm::StringRef GroupOf(const Rule& rule) {
  const auto* group = llvm::find_if(kRuleGroups, [&](const RuleGroup& g) { return rule.code.starts_with(g.prefix); });
  return group == std::end(kRuleGroups) ? "" : group->name;
}

std::vector<const Rule*> RulesByCode() {
  std::vector<const Rule*> rules = AllRules().vec();
  llvm::sort(rules, [](const Rule* a, const Rule* b) { return a->code < b->code; });
  return rules;
}

void WriteRuleAttributes(const Rule& rule, llvm::json::OStream& json) {
  json.attribute("code", rule.code);
  json.attribute("name", rule.name);
  json.attribute("severity", Spelling(rule.severity));
  json.attribute("on_by_default", rule.on_by_default);
  json.attribute("group", GroupOf(rule));
  json.attribute("summary", rule.summary);
  json.attribute("url", RuleUrl(rule.name));
}

}  // namespace lint
