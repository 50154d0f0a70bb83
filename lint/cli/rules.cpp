// logitlint rules: the catalogue as a table.
#include <algorithm>
#include <memory>

#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "lint/cli/rule_list.h"
#include "lint/cli/terminal.h"
#include "lint/rule/rule.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

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
      json.object([&] { WriteRuleAttributes(*rule, json); });
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
