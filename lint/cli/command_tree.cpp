#include "lint/cli/command_tree.h"

#include "lint/config/keys.h"
#include "lint/report/report.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace lint {
namespace {

// The words in which --help says what may stand somewhere. Everything that is a path is called so.
bool IsPathWord(llvm::StringRef word) {
  return llvm::is_contained({"FILE", "PATH", "FOLDER", "PATHS", "FILES", "PLACE"}, word);
}

bool IsRuleWord(llvm::StringRef word) { return word == "RULE" || word == "RULES"; }

bool IsLiteral(llvm::StringRef word) {
  return llvm::none_of(word, [](char c) { return c >= 'A' && c <= 'Z'; }) && !word.empty();
}

void ReadValue(OptionInfo& info) {
  if (info.value == "RULE=SEVERITY") {
    info.kind = ArgumentKind::kRules;
    info.behind = {std::begin(kSeverityWords), std::end(kSeverityWords)};
    return;
  }
  if (info.value == "FORMAT[=FILE]") {
    info.kind = ArgumentKind::kWords;
    for (const OutputFormat& format : OutputFormats()) info.words.push_back(format.name.str());
    return;
  }
  llvm::SmallVector<llvm::StringRef> words;
  llvm::StringRef(info.value).split(words, '|');
  info.kind = llvm::any_of(words, IsPathWord)   ? ArgumentKind::kPaths
              : llvm::any_of(words, IsRuleWord) ? ArgumentKind::kRules
              : llvm::all_of(words, IsLiteral)  ? ArgumentKind::kWords
                                                : ArgumentKind::kOther;
  for (llvm::StringRef word : words) {
    if (IsLiteral(word)) {
      info.words.push_back(word.str());
    }
  }
  info.takes_list = info.value == "RULES";
}

OptionInfo ReadOption(const CLI::Option& option) {
  OptionInfo info;
  for (const std::string& name : option.get_snames()) {
    info.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    info.names.push_back("--" + name);
  }
  info.help = option.get_description();
  info.is_required = option.get_required();
  info.is_repeated = option.get_items_expected_max() > 1;
  if (info.names.empty()) {
    info.value = option.get_name();
    // A positional with a list of words shows the list where others show their name.
    const std::string words = option.get_type_name();
    OptionInfo by_words{.value = words};
    if (!words.empty()) {
      ReadValue(by_words);
    }
    by_words.words.empty() ? ReadValue(info) : void(info.words = by_words.words);
    info.kind = by_words.words.empty() ? info.kind : ArgumentKind::kWords;
  } else if (option.get_items_expected_max() > 0) {
    info.value = option.get_type_name();
    ReadValue(info);
  }
  return info;
}

}  // namespace

CommandInfo ReadCommand(const CLI::App& parser) {
  CommandInfo command = {.name = parser.get_name(), .help = parser.get_description(), .footer = parser.get_footer()};
  for (const CLI::Option* option : parser.get_options()) {
    if (!option->get_group().empty()) {
      OptionInfo info = ReadOption(*option);
      (info.names.empty() ? command.positionals : command.options).push_back(std::move(info));
    }
  }
  for (const CLI::App* inner : parser.get_subcommands([](const CLI::App* app) { return !app->get_group().empty(); })) {
    command.commands.push_back(ReadCommand(*inner));
  }
  return command;
}

std::vector<std::string> RuleWords() {
  std::vector<std::string> words;
  for (const Rule* rule : AllRules()) {
    words.push_back(rule->code.str());
    words.push_back(rule->name.str());
  }
  llvm::sort(words);
  return words;
}

}  // namespace lint
