// What `logitlint config` says, as text that is TOML, and for other programs.
#pragma once

#include <string>
#include <vector>

#include "lint/config/settings.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

// One setting that holds.
struct SettingLine {
  std::string name;
  llvm::json::Value value;
  std::vector<std::string> places;
};

struct ConfigAnswer {
  std::string path;
  std::vector<std::string> files;  // the configurations, what they build upon first
  std::vector<SettingLine> lines;
  const FileSettings* rules = nullptr;  // null: not asked for
};

// `is_all`: everything was asked for, and not one setting.
void WriteConfigText(const ConfigAnswer& answer, bool is_all, llvm::raw_ostream& out);
void WriteConfigJson(const ConfigAnswer& answer, llvm::raw_ostream& out);

}  // namespace lint
