// What `check` does with suppressions.
#pragma once

#include <optional>
#include <string>

#include "CLI/CLI.hpp"
#include "lint/cli/fixing.h"
#include "lint/project/project.h"

namespace lint {

struct SuppressingOptions {
  bool add = false;
  std::string reason;  // written behind what is added

  [[nodiscard]] bool HasReason() const;
};

// --add-suppressions[=REASON]. After AddFixingOptions.
void AddSuppressingOptions(CLI::App& parser, SuppressingOptions& options);

// Does what --add-suppressions asks for in place of ApplyFixes; --diff shows what it would write.
[[nodiscard]] FixingResult AddSuppressions(const SuppressingOptions& options, const FixingOptions& fixing,
                                           const std::vector<std::string>& paths, Checked before,
                                           const CheckWith& check, const TextStyle& style);

}  // namespace lint
