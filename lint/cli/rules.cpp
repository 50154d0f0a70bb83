// logitlint rules: the catalogue as a table.
#include <algorithm>
#include <memory>

#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "lint/cli/rule_groups.h"
#include "lint/cli/terminal.h"
#include "lint/report/report.h"
#include "lint/rule/rule.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

std::vector<const Rule*> RulesByCode() {
  std::vector<const Rule*> rules = AllRules().vec();
  std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return a->code < b->code; });
  return rules;
}

void WriteTable(llvm::ArrayRef<const Rule*> rules, llvm::raw_ostream& out) {
  size_t widest = 4;
  for (const Rule* rule : rules) {
    widest = std::max(widest, rule->name.size());
  }
  const auto row = [&](llvm::StringRef code, llvm::StringRef name, llvm::StringRef severity, llvm::StringRef on,
                       llvm::StringRef group, llvm::StringRef summary) {
    out << llvm::left_justify(code, 8) << llvm::left_justify(name, widest + 2) << llvm::left_justify(severity, 10)
        << llvm::left_justify(on, 9) << llvm::left_justify(group, 14) << summary << "\n";
  };
  row("CODE", "NAME", "SEVERITY", "DEFAULT", "GROUP", "SUMMARY");
  for (const Rule* rule : rules) {
    row(rule->code, rule->name, Spelling(rule->severity), rule->on_by_default ? "on" : "off", GroupOf(*rule),
        rule->summary);
  }
}

void WriteJson(llvm::ArrayRef<const Rule*> rules, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, /*IndentSize=*/2);
  json.array([&] {
    for (const Rule* rule : rules) {
      json.object([&] {
        json.attribute("code", rule->code);
        json.attribute("name", rule->name);
        json.attribute("severity", Spelling(rule->severity));
        json.attribute("on_by_default", rule->on_by_default);
        json.attribute("group", GroupOf(*rule));
        json.attribute("summary", rule->summary);
        json.attribute("url", RuleUrl(rule->name));
      });
    }
  });
  json.flush();
  out << "\n";
}

int RunRules(llvm::StringRef format) {
  std::string text;
  llvm::raw_string_ostream out(text);
  format == "json" ? WriteJson(RulesByCode(), out) : WriteTable(RulesByCode(), out);
  return WriteOutput(out.str()) ? kNothingFound : kFailed;
}

}  // namespace

Command AddRules(CLI::App& program) {
  auto format = std::make_shared<std::string>("table");
  CLI::App* parser = program.add_subcommand("rules", "list the rules");
  AddChoice(*parser, "--output-format", *format, {"table", "json"}, "how they are printed");
  return {parser, [format] { return RunRules(*format); }};
}

}  // namespace lint
