// What a shell needs to complete the command line, written from the parser's own tree.
#pragma once

#include <string>

#include "lint/cli/command_tree.h"

namespace lint {

[[nodiscard]] std::string BashCompletions(const CommandInfo& program);
[[nodiscard]] std::string ZshCompletions(const CommandInfo& program);
[[nodiscard]] std::string FishCompletions(const CommandInfo& program);

}  // namespace lint
