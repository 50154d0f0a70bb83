#include "lint/cli/completions.h"

#include <initializer_list>
#include <memory>
#include <utility>

#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "lint/cli/terminal.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

using Replacements = std::initializer_list<std::pair<llvm::StringRef, llvm::StringRef>>;

std::string Replaced(std::string text, Replacements pairs) {
  for (const auto& [from, to] : pairs) {
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to.str());
    }
  }
  return text;
}

std::string InQuotes(const std::string& text) { return "'" + Replaced(text, {{"'", "'\\''"}}) + "'"; }

bool TakesValue(const OptionInfo& option) { return option.kind != ArgumentKind::kNone; }

std::vector<std::string> NamesOf(llvm::ArrayRef<CommandInfo> commands) {
  std::vector<std::string> names;
  for (const CommandInfo& command : commands) {
    names.push_back(command.name);
  }
  return names;
}

std::vector<std::string> NamesOf(llvm::ArrayRef<OptionInfo> options) {
  std::vector<std::string> names;
  for (const OptionInfo& option : options) {
    llvm::append_range(names, option.names);
  }
  return names;
}

// --- bash -----------------------------------------------------------------------------------------------------------

// An arm of the `case` over "command:option"; an option before any command is that of ":".
void WriteBashArm(llvm::StringRef command, const OptionInfo& option, llvm::raw_ostream& out) {
  if (!TakesValue(option)) {
    return;
  }
  std::vector<std::string> patterns;
  for (const std::string& name : option.names) {
    patterns.push_back((command + ":" + name).str());
  }
  out << "    " << llvm::join(patterns, " | ") << ")\n      value=1\n";
  if (option.kind == ArgumentKind::kRules) {
    out << (option.takes_list ? "      words=\"ALL $rules\"\n" : "      words=$rules\n");
  } else if (!option.words.empty()) {
    out << "      words=" << InQuotes(llvm::join(option.words, " ")) << "\n";
  }
  if (option.takes_list) {
    out << "      list=1\n";
  }
  out << "      ;;\n";
  if (option.behind.empty()) {
    return;
  }
  for (std::string& pattern : patterns) pattern += "=";
  out << "    " << llvm::join(patterns, " | ")
      << ")\n      value=1\n      words=" << InQuotes(llvm::join(option.behind, " ")) << "\n      ;;\n";
}

void WriteBashWords(llvm::StringRef command, std::vector<std::string> words, bool takes_rules, llvm::raw_ostream& out) {
  out << "      " << command << ")\n        case $cur in\n          -*) words=" << InQuotes(llvm::join(words, " "))
      << " ;;\n";
  if (takes_rules) {
    out << "          *) words=$rules ;;\n";
  }
  out << "        esac\n        ;;\n";
}

constexpr char kBashHead[] = R"(# Completions of logitlint for bash. Made by: logitlint completions bash
_logitlint() {
  local cur=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) option='' word
  local command='' words='' value='' list='' before='' behind=''
  # "--option=value" is three words to bash.
  if [[ $cur == = ]]; then
    cur=
    behind=1
  elif [[ ${COMP_WORDS[at]} == = && $at -ge 1 ]]; then
    at=$((at - 1))
    behind=1
  fi
  option=${COMP_WORDS[at]}
  # "--option name=value": what is asked for is behind the name.
  if [[ $behind && $option != -* && $at -ge 1 ]]; then
    at=$((at - 1))
    [[ ${COMP_WORDS[at]} == = && $at -ge 1 ]] && at=$((at - 1))
    option=${COMP_WORDS[at]}=
  fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
)";
constexpr char kBashTail[] = R"(  if [[ $list && $cur == *,* ]]; then
    before=${cur%,*},
    cur=${cur##*,}
  fi
  COMPREPLY=()
  for word in $(compgen -W "$words" -- "$cur"); do
    COMPREPLY+=("$before$word")
  done
}
complete -o bashdefault -o default -F _logitlint logitlint
)";

// --- zsh ------------------------------------------------------------------------------------------------------------

// In a specification of _arguments within single quotes.
std::string ZshText(std::string text) {
  return Replaced(std::move(text), {{"\\", "\\\\"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}, {"'", "'\\''"}});
}

std::string ZshAction(const OptionInfo& option) {
  switch (option.kind) {
    case ArgumentKind::kNone:
      return "";
    case ArgumentKind::kRules:
      return !option.behind.empty() ? ":severity:_logitlint_severities"
             : option.takes_list    ? ":rules:_logitlint_rules"
                                    : ":rule:(${=_logitlint_words})";
    case ArgumentKind::kWords:
      return ":value:(" + llvm::join(option.words, " ") + ")";
    case ArgumentKind::kPaths:
      return option.words.empty() ? ":path:_files"
                                  : ":path:{_alternative \"files\\:path\\:_files\" \"words\\:word\\:(" +
                                        llvm::join(option.words, " ") + ")\"}";
    case ArgumentKind::kOther:
      return ":" + ZshText(option.value) + ":";
  }
  return "";
}

void WriteZshOptions(const CommandInfo& command, llvm::raw_ostream& out) {
  for (const OptionInfo& option : command.options) {
    for (const std::string& name : option.names) {
      const bool is_long = llvm::StringRef(name).starts_with("--");
      const char* joint = !TakesValue(option) ? "" : is_long ? "=" : "+";
      out << " \\\n        '*" << name << joint << "[" << ZshText(option.help) << "]"
          << llvm::StringRef(ZshAction(option)) << "'";
    }
  }
  for (const OptionInfo& positional : command.positionals) {
    out << " \\\n        '" << (positional.is_repeated ? "*" : "") << ZshAction(positional) << "'";
  }
}

// --- fish -----------------------------------------------------------------------------------------------------------

std::string FishQuotes(const std::string& text) { return "'" + Replaced(text, {{"\\", "\\\\"}, {"'", "\\'"}}) + "'"; }

std::string FishValues(const OptionInfo& option) {
  switch (option.kind) {
    case ArgumentKind::kNone:
      return "";
    case ArgumentKind::kRules:
      if (!option.behind.empty()) {
        return " -x -a '{ALL,$__logitlint_rules}={" + llvm::join(option.behind, ",") + "}'";
      }
      return option.takes_list ? " -x -a '(__logitlint_rule_list)'" : " -x -a \"$__logitlint_rules\"";
    case ArgumentKind::kWords:
      return " -x -a " + FishQuotes(llvm::join(option.words, " "));
    case ArgumentKind::kPaths:
      return " -r -F" + (option.words.empty() ? "" : " -a " + FishQuotes(llvm::join(option.words, " ")));
    case ArgumentKind::kOther:
      return " -x";
  }
  return "";
}

void WriteFishOptions(const CommandInfo& command, const std::string& condition, llvm::raw_ostream& out) {
  const std::string start = "complete -c logitlint -n " + FishQuotes(condition);
  for (const OptionInfo& option : command.options) {
    out << start;
    for (llvm::StringRef name : option.names) {
      out << (name.starts_with("--") ? " -l " : " -s ") << name.ltrim('-');
    }
    out << FishValues(option) << " -d " << FishQuotes(option.help) << "\n";
  }
  for (const OptionInfo& positional : command.positionals) {
    const std::string values = FishValues(positional);
    out << start << (positional.kind == ArgumentKind::kPaths ? " -F" : llvm::StringRef(values).drop_front(3).str())
        << "\n";
  }
}

constexpr char kFishLists[] = R"(
# What stands before the last comma stays.
function __logitlint_rule_list
    set -l before (commandline -ct | string replace -r '^--?[a-z-]+=' '' | string match -r '^.*,')
    printf '%s\n' "$before"{ALL,$__logitlint_rules}
end

complete -c logitlint -f
)";

// --- the command ----------------------------------------------------------------------------------------------------

int RunCompletions(const CLI::App& program, llvm::StringRef shell) {
  const CommandInfo info = ReadCommand(program);
  const std::string text = shell == "bash"  ? BashCompletions(info)
                           : shell == "zsh" ? ZshCompletions(info)
                                            : FishCompletions(info);
  return WriteOutput(text) ? kNothingFound : kFailed;
}

}  // namespace

std::string BashCompletions(const CommandInfo& program) {
  std::string text = kBashHead;
  llvm::raw_string_ostream out(text);
  out << "      " << llvm::join(NamesOf(program.commands), " | ")
      << ")\n        command=$word\n        break\n        ;;\n"
      << "    esac\n  done\n  local rules=" << InQuotes(llvm::join(RuleWords(), " ")) << "\n"
      << "  case $command:$option in\n";
  for (const CommandInfo& command : program.commands) {
    for (const OptionInfo& option : command.options) {
      WriteBashArm(command.name, option, out);
    }
  }
  out << "  esac\n  if [[ ! $value ]]; then\n    case $command in\n";
  std::vector<std::string> first = NamesOf(program.commands);
  llvm::append_range(first, NamesOf(program.options));
  out << "      '') words=" << InQuotes(llvm::join(first, " ")) << " ;;\n";
  for (const CommandInfo& command : program.commands) {
    std::vector<std::string> words = NamesOf(command.options);
    const auto given = llvm::find_if(command.positionals, [](const auto& p) { return p.kind != ArgumentKind::kPaths; });
    if (given != command.positionals.end() && given->kind == ArgumentKind::kWords) {
      llvm::append_range(words, given->words);
      out << "      " << command.name << ") words=" << InQuotes(llvm::join(words, " ")) << " ;;\n";
      continue;
    }
    const bool takes_rules = given != command.positionals.end() && given->kind == ArgumentKind::kRules;
    WriteBashWords(command.name, std::move(words), takes_rules, out);
  }
  out << "    esac\n  fi\n" << kBashTail;
  return text;
}

std::string ZshCompletions(const CommandInfo& program) {
  std::string text = "#compdef logitlint\n# Completions of logitlint for zsh. Made by: logitlint completions zsh\n\n";
  llvm::raw_string_ostream out(text);
  out << "_logitlint_words=" << InQuotes(llvm::join(RuleWords(), " ")) << "\n\n"
      << "_logitlint_rules() { _values -s , rule ALL ${=_logitlint_words} }\n\n"
      << "_logitlint_severities() {\n  if compset -P '*='; then\n    compadd " << "error warning hint off"
      << "\n  else\n    compadd -S = ALL ${=_logitlint_words}\n  fi\n}\n\n"
      << "_logitlint() {\n  local curcontext=$curcontext state line\n  typeset -A opt_args\n  _arguments -C";
  WriteZshOptions(program, out);
  out << " \\\n        '1: :->command' '*:: :->arguments'\n  case $state in\n    command)\n      local -a commands=(\n";
  for (const CommandInfo& command : program.commands) {
    out << "        " << InQuotes(command.name + ":" + command.help) << "\n";
  }
  out << "      )\n      _describe command commands\n      ;;\n    arguments)\n      case $words[1] in\n";
  for (const CommandInfo& command : program.commands) {
    out << "        " << command.name << ")\n          _arguments -s -S";
    WriteZshOptions(command, out);
    out << "\n          ;;\n";
  }
  out << "      esac\n      ;;\n  esac\n}\n\n"
      << "# Found by its name in a folder of $fpath it is the function itself; else it is to be known from now on.\n"
      << "if [[ $funcstack[1] == _logitlint ]]; then\n  _logitlint \"$@\"\nelse\n"
      << "  compdef _logitlint logitlint\nfi\n";
  return text;
}

std::string FishCompletions(const CommandInfo& program) {
  std::string text = "# Completions of logitlint for fish. Made by: logitlint completions fish\n";
  llvm::raw_string_ostream out(text);
  out << "set -g __logitlint_rules " << llvm::join(RuleWords(), " ") << "\n" << kFishLists;
  WriteFishOptions(program, "__fish_use_subcommand", out);
  for (const CommandInfo& command : program.commands) {
    out << "complete -c logitlint -n __fish_use_subcommand -a " << command.name << " -d " << FishQuotes(command.help)
        << "\n";
  }
  for (const CommandInfo& command : program.commands) {
    WriteFishOptions(command, "__fish_seen_subcommand_from " + command.name, out);
  }
  return text;
}

Command AddCompletions(CLI::App& program) {
  auto shell = std::make_shared<std::string>();
  CLI::App* parser = program.add_subcommand("completions", "print what a shell needs to complete the command line");
  AddChoice(*parser, "SHELL", *shell, {"bash", "zsh", "fish"}, "which shell")->required();
  return {parser, [&program, shell] { return RunCompletions(program, *shell); }};
}

}  // namespace lint
