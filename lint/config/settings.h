// What holds: of several layers of settings, for one file and for the run as a whole. Layers are taken in order, and a
// later one wins; of rules, each `select` starts afresh, `extend-select` adds, `ignore` takes away, and within one
// block the more specific of them wins (the ignore, where they are as specific).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/config/exclusion.h"
#include "lint/config/layer.h"
#include "lint/diag/finding.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

using SettingsBlocks = std::vector<const SettingsBlock*>;

// What becomes of a setting where several blocks may say it.
struct EffectiveSetting {
  bool flag = false;
  std::vector<SettingItem> items;
  std::vector<std::string> places;  // of what counts, in order; empty: the default

  // The last word or path; empty where there is none.
  [[nodiscard]] std::string text() const { return items.empty() ? "" : items.back().text; }
};
[[nodiscard]] EffectiveSetting Effective(SettingId id, llvm::ArrayRef<const SettingsBlock*> blocks);

// What holds for one rule in one file.
struct RuleSettings {
  bool on = true;
  bool on_by_default = true;
  bool ignored = false;  // by name, or with a severity of `off`; not merely left out of what is selected
  Severity severity = Severity::kError;
  bool severity_is_set = false;
  bool fixable = true;
  std::optional<Applicability> fixes;  // what its safe and unsafe fixes count as
  std::string on_place;                // what decided that it is on or off; empty: the default
  std::string severity_place;
};

// What is reported of one file.
class FileSettings {
 public:
  FileSettings(llvm::ArrayRef<const SettingsBlock*> blocks, llvm::ArrayRef<const Rule*> rules);

  [[nodiscard]] bool Has(llvm::StringRef code) const;
  // Whether findings of the rule are unwelcome: it is on, or would be where more were selected. Not hints that somebody
  // asked for: what is worth one (log_softmax followed by nll_loss) is better than the mistake that it replaces.
  [[nodiscard]] bool Minds(llvm::StringRef code) const;
  [[nodiscard]] bool Shows(const Finding& finding) const;
  // As the configuration has it, or as it was.
  [[nodiscard]] Severity SeverityOf(const Finding& finding) const;
  // How far a fix of that rule is to be trusted here; of a rule whose fixes are not to be applied, only shown.
  [[nodiscard]] Applicability EffectiveApplicability(llvm::StringRef code, const Fix& fix) const;
  // Null for a code that is no rule's.
  [[nodiscard]] const RuleSettings* Of(llvm::StringRef code) const;

  [[nodiscard]] Certainty certainty() const { return certainty_; }

 private:
  llvm::StringMap<RuleSettings> rules_;
  Certainty certainty_ = Certainty::kLikely;
};

// A file that the configuration names.
struct NamedFile {
  std::string path;   // absolute, or relative to the working directory as the configuration's own path is
  std::string place;  // "pyproject.toml:3:11": where it is named
};

// What holds for the run as a whole.
struct RunSettings {
  std::vector<NamedFile> models;  // tables of what library calls do, read after the built-in ones
  Exclusion exclusion;
  std::optional<NamedFile> compile_database;  // a folder, too; nothing: it is looked for
  std::optional<NamedFile> libtorch;          // a folder, or "real"; nothing: the bundled declarations
  std::vector<SettingItem> output_formats;
  std::optional<NamedFile> baseline;
};
// The layers in order.
[[nodiscard]] RunSettings RunSettingsOf(llvm::ArrayRef<const SettingsLayer*> layers);

}  // namespace lint
