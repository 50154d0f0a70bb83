// What a configuration can say, as one table; keys.def has the rows.
#pragma once

#include <cstdint>
#include <optional>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

enum class SettingId : uint8_t {
#define LINT_SETTING(id, name, type, scope, merge, by_default, doc) id,
#include "lint/config/keys.def"
#undef LINT_SETTING
};

enum class SettingType : uint8_t {
  kFlag,
  kOutputs,  // FORMAT or FORMAT=FILE, or an array of them
  kPath,
  kPathOrReal,  // a path, or the word "real"
  kPaths,
  kRules,  // codes, beginnings of codes, names, "ALL"
  kGlobs,  // patterns as in a .gitignore
  kCertaintyWord,
  kSeverities,      // a table from rules to severities
  kOverrideTables,  // an array of tables
};

enum class SettingScope : uint8_t { kFile, kRun, kSource };
enum class SettingMerge : uint8_t { kLast, kAll };

struct SettingKey {
  SettingId id;
  llvm::StringLiteral name;
  SettingType type;
  SettingScope scope;
  SettingMerge merge;
  llvm::StringLiteral by_default;  // as TOML, and as JSON; empty: there is none
  llvm::StringLiteral doc;
};

[[nodiscard]] llvm::ArrayRef<SettingKey> SettingKeys();
[[nodiscard]] const SettingKey& KeyOf(SettingId id);
// Null where there is none of that name.
[[nodiscard]] const SettingKey* FindKey(llvm::StringRef name);

// The name of the patterns of an override.
constexpr llvm::StringLiteral kOverrideFiles = "files";

// The words of `severity` and `certainty`.
constexpr llvm::StringLiteral kSeverityOff = "off";
constexpr llvm::StringLiteral kSeverityWords[] = {"error", "warning", "hint", kSeverityOff};
constexpr llvm::StringLiteral kCertaintyWords[] = {"possible", "likely", "certain"};

}  // namespace lint
