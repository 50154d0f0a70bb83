// What a project says of itself in a file: the table [tool.logitlint] of its pyproject.toml, or a logitlint.toml, which
// has the same keys without a heading. One file counts for a run: the nearest one at or above all paths that are
// checked. A key is one row of the list in configuration.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

// A file that the configuration names.
struct NamedFile {
  std::string path;   // absolute, or relative to the working directory as the configuration's own path is
  std::string place;  // "pyproject.toml:3:11": where it is named
};

struct Configuration {
  std::string path;               // empty: there is none
  std::vector<NamedFile> models;  // tables of what library calls do, read after the built-in ones
};

// Reads one file. Fails on a mistake in it; the message begins with its place.
[[nodiscard]] llvm::Expected<Configuration> ReadConfiguration(llvm::StringRef path);

// The file that counts for these absolute paths; nothing where there is none. A pyproject.toml without a table of ours
// is passed over.
[[nodiscard]] std::optional<std::string> FindConfiguration(llvm::ArrayRef<std::string> paths);

}  // namespace lint
