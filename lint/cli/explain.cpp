// logitlint explain: the documentation of one rule, and what the numeric reference computes for it.
#include <memory>

#include "lint/cli/commands.h"
#include "lint/cli/figures.h"
#include "lint/cli/terminal.h"
#include "lint/config/selection.h"
#include "lint/rule/rule.h"

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

int RunExplain(const std::string& asked) {
  const Rule* rule = FindRule(asked, AllRules());
  if (!rule) {
    SayError(UnknownRuleMessage(asked, AllRules()));
    return kFailed;
  }
  return WriteOutput(Documentation(*rule) + InNumbers(*rule)) ? kNothingFound : kFailed;
}

}  // namespace

Command AddExplain(CLI::App& program) {
  auto asked = std::make_shared<std::string>();
  CLI::App* parser = program.add_subcommand("explain", "print the documentation of a rule");
  parser->add_option("RULE", *asked, "its code or its name")->type_name("")->required();
  return {parser, [asked] { return RunExplain(*asked); }};
}

}  // namespace lint
