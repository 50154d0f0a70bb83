// `check -`: the text of one file comes on standard input, as editors hand over what is not saved yet. It stands in for
// what is on disk under its name; what fixes make of it goes to standard output.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/source/file_overlay.h"
#include "llvm/Support/Error.h"

namespace lint {

struct StandardInputOptions {
  std::string filename;  // empty: it has none
};

// --stdin-filename.
void AddStandardInputOptions(CLI::App& parser, StandardInputOptions& options);

struct StandardInput {
  std::string real_path;  // as an overlay has it
  std::string bytes;

  // The text, and over it what is to stand in for some files; null: nothing is.
  [[nodiscard]] FileOverlay Under(const FileOverlay* contents) const;
};

// Where `-` is among the paths, reads what it stands for, and puts the name in its place.
[[nodiscard]] llvm::Expected<std::optional<StandardInput>> TakeStandardInput(const StandardInputOptions& options,
                                                                             std::vector<std::string>& paths);

}  // namespace lint
