// What one source of settings says: a configuration file, a `--config key=value`, or the other options. Data that knows
// where each part of it stands; settings.h makes of several layers what holds for a file.
#pragma once

#include <string>
#include <vector>

#include "lint/config/gitignore.h"
#include "lint/config/keys.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct SettingItem {
  std::string text;
  std::string place;  // "pyproject.toml:3:11", "--select"
  std::string key;    // of an entry of a table: the rule
};

struct SettingValue {
  SettingId id;
  std::string place;               // where the name of the setting stands
  bool flag = false;               // of a flag
  std::vector<SettingItem> items;  // of everything else, in the order of the source
};

struct SettingsBlock {
  std::vector<SettingValue> values;

  // Null where it does not say it.
  [[nodiscard]] const SettingValue* Find(SettingId id) const;
};

struct SettingsOverride {
  std::string place;
  IgnoreRules files;
  SettingsBlock settings;
};

struct SettingsLayer {
  std::string file;  // as messages have it; empty: no file
  std::string root;  // absolute: the folder that patterns are about
  SettingsBlock settings;
  std::vector<SettingsOverride> overrides;
};

// Whether an override of that layer is about the file. A pattern that matches a folder is about all that is in it; the
// pattern that comes nearest to the file decides.
[[nodiscard]] bool IsAbout(const SettingsOverride& override, llvm::StringRef root, llvm::StringRef absolute_path);

// What stands below `root` in an absolute path; of a path that is elsewhere, all of it.
[[nodiscard]] llvm::StringRef BelowRoot(llvm::StringRef absolute_path, llvm::StringRef root);

// Adds a setting that came as words, from the command line. Fails on words that it cannot have.
llvm::Error AddWords(SettingsBlock& block, SettingId id, llvm::ArrayRef<std::string> words, llvm::StringRef place);
void AddFlag(SettingsBlock& block, SettingId id, bool flag, llvm::StringRef place);

// What is wrong with a word of that setting: "unknown rule `x`; did you mean `y`?"; empty where it is right.
[[nodiscard]] std::string ObjectionTo(SettingType type, llvm::StringRef word);

}  // namespace lint
