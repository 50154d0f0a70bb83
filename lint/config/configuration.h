// What a project says of itself in files: the table [tool.logitlint] of a pyproject.toml, or a logitlint.toml, which
// has the same keys without a heading, and what those build upon by `extend`. keys.def lists the keys; settings.h makes
// of a configuration what holds for one file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/config/layer.h"
#include "lint/source/file_overlay.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct Configuration {
  std::string path;                   // empty: there is none
  std::vector<SettingsLayer> layers;  // what it builds upon first; those of files that `extend` leads to
};

// Reads a file and what it builds upon. Fails on a mistake in them; the message begins with its place. The absolute
// folder `root` is what the patterns are about; empty: that of the file they stand in. `files_read` gets the names of
// all of them, also of those that cannot be read; it may be null. `overlay` stands in for the disk.
[[nodiscard]] llvm::Expected<Configuration> ReadConfiguration(llvm::StringRef path, llvm::StringRef root = "",
                                                              std::vector<std::string>* files_read = nullptr,
                                                              const FileOverlay& overlay = {});

// `key=value` of a command line, the value as TOML.
[[nodiscard]] llvm::Expected<SettingsLayer> ReadInlineSettings(llvm::StringRef text, llvm::StringRef root);

// The configuration in this folder itself: .logitlint.toml before logitlint.toml before a pyproject.toml with a table
// of ours. Nothing where there is none.
[[nodiscard]] std::optional<std::string> ConfigurationIn(llvm::StringRef folder, const FileOverlay& overlay = {});

// Whether a file of that name may be a configuration.
[[nodiscard]] bool IsConfigurationName(llvm::StringRef name);

// Whether settings may be read from a file of that name: a configuration, what one builds upon or names, what git
// ignores.
[[nodiscard]] bool MayHoldSettings(llvm::StringRef path);

// The user's own, for projects that have none: $XDG_CONFIG_HOME/logitlint/logitlint.toml.
[[nodiscard]] std::optional<std::string> UserConfiguration();

// The innermost folder that all of the absolute paths lie in.
[[nodiscard]] std::string CommonFolder(llvm::ArrayRef<std::string> paths);

}  // namespace lint
