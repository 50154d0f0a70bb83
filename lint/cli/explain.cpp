// logitlint explain: the documentation of rules, and what the numeric reference computes for them.
#include <memory>
#include <vector>

#include "lint/cli/commands.h"
#include "lint/cli/figures.h"
#include "lint/cli/options.h"
#include "lint/cli/rule_list.h"
#include "lint/cli/terminal.h"
#include "lint/config/selection.h"
#include "lint/report/report.h"
#include "lint/rule/rule.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

std::string Documentation(const Rule& rule) {
  const std::string on = rule.on_by_default ? "on" : "off";
  return "# " + rule.name.str() + " (" + rule.code.str() + ")\n\n" + rule.summary.str() +
         "\n\nSeverity: " + Spelling(rule.severity) + ", " + on + " by default.\n\n" + rule.doc.trim().str() + "\n";
}

// The default example's figures; nothing where there are none.
std::string InNumbers(const Rule& rule) {
  if (!HasFigures(rule)) {
    return "";
  }
  const reference::Request request = *reference::MakeRequest({}).request;
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "\n## In numbers\n\n";
  WriteFiguresText(FiguresOf(rule, request).exhibit, out);
  out << "\n`logitlint reference " << rule.code << "` computes this for other logits and numbers of classes.\n";
  return text;
}

std::string AsText(llvm::ArrayRef<const Rule*> rules) {
  std::string text;
  for (const Rule* rule : rules) {
    text += (text.empty() ? "" : "\n") + Documentation(*rule) + InNumbers(*rule);
  }
  return text;
}

std::string AsJson(llvm::ArrayRef<const Rule*> rules) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, /*IndentSize=*/2);
  json.array([&] {
    for (const Rule* rule : rules) {
      json.object([&] {
        WriteRuleAttributes(*rule, json);
        json.attribute("documentation", rule->doc.trim());
        json.attribute("in_numbers", llvm::StringRef(InNumbers(*rule)).trim());
      });
    }
  });
  json.flush();
  out << "\n";
  return text;
}

struct ExplainOptions {
  std::vector<std::string> asked;
  std::string format = "text";
};

int RunExplain(const ExplainOptions& options) {
  std::vector<const Rule*> rules;
  for (const std::string& asked : options.asked) {
    rules.push_back(FindRule(asked, AllRules()));
    if (rules.back() == nullptr) {
      SayError(UnknownRuleMessage(asked, AllRules()));
      return kFailed;
    }
  }
  return WriteOutput(options.format == "json" ? AsJson(rules) : AsText(rules)) ? kNothingFound : kFailed;
}

}  // namespace

Command AddExplain(CLI::App& program) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* parser = program.add_subcommand("explain", "print the documentation of rules");
  parser->add_option("RULE", options->asked, "codes or names")->type_name("")->required();
  AddChoice(*parser, "--output-format", options->format, {"text", "json"}, "how it is printed");
  return {parser, [options] { return RunExplain(*options); }};
}

}  // namespace lint
