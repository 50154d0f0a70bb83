// From TOML to a layer of settings: which keys there are and what stands under them, with the place of everything.
#pragma once

#include <string>

#include "lint/config/layer.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct TomlSource {
  llvm::StringRef file;    // as messages have it, and as it is opened; paths are relative to its folder
  llvm::StringRef option;  // what stands in front of messages instead, where it is no file
  bool is_shared = false;  // a pyproject.toml: the table [tool.logitlint] counts
};

// Fills `layer` but for its root.
llvm::Error ReadToml(const TomlSource& source, llvm::StringRef text, SettingsLayer& layer);

// Whether a pyproject.toml has a table of ours. One that is no TOML has one if it says so: a template of a
// pyproject.toml, whatever else it holds, is not ours to complain of.
[[nodiscard]] bool HasOwnTable(llvm::StringRef text);

}  // namespace lint
