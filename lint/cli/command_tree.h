// The commands and options of the program as data, read off the parser: what completions and the manual page are made
// of, so that neither can say anything else than --help does.
#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"

namespace lint {

enum class ArgumentKind : uint8_t { kNone, kWords, kRules, kPaths, kOther };

struct OptionInfo {
  std::vector<std::string> names;  // "-h", "--help"; empty for what is given by position
  std::string value;               // what it is called in --help: "FILE", "full|concise|json"; empty for a flag
  std::string help;
  ArgumentKind kind = ArgumentKind::kNone;
  std::vector<std::string> words;   // of kWords, and of kPaths those that are no path
  std::vector<std::string> behind;  // of RULE=SEVERITY: what may stand behind the `=`
  bool takes_list = false;          // values may be joined by commas
  bool is_required = false;
  bool is_repeated = false;  // given by position, any number of times
};

struct CommandInfo {
  std::string name;
  std::string help;
  std::string footer;
  std::vector<OptionInfo> options;      // with names
  std::vector<OptionInfo> positionals;  // `value` is what --help calls them
  std::vector<CommandInfo> commands;
};

// Hidden options are left out.
[[nodiscard]] CommandInfo ReadCommand(const CLI::App& parser);

// Codes and names of all rules, sorted.
[[nodiscard]] std::vector<std::string> RuleWords();

}  // namespace lint
