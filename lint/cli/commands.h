// The subcommands of the program, one file each. A command adds itself to the parser and hands back what to do when it
// was asked for; nothing runs while arguments are still being read.
#pragma once

#include <functional>

#include "CLI/CLI.hpp"

namespace lint {

// Exit statuses: also those of a run that is cut short by a mistake on the command line.
constexpr int kNothingFound = 0;
constexpr int kFound = 1;
constexpr int kFailed = 2;

struct Command {
  CLI::App* parser;
  std::function<int()> run;
  // Set before it runs where a file of arguments had none: no paths are then no paths, and not the default ones. Null:
  // the command has no use for that.
  bool* names_nothing = nullptr;
};

Command AddCheck(CLI::App& program);
Command AddConfig(CLI::App& program);
Command AddDump(CLI::App& program);
Command AddServer(CLI::App& program);
Command AddWhy(CLI::App& program);
Command AddRules(CLI::App& program);
Command AddExplain(CLI::App& program);
Command AddReference(CLI::App& program);
Command AddCompletions(CLI::App& program);
Command AddMan(CLI::App& program);

}  // namespace lint
