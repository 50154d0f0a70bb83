#include "lint/config/settings.h"

#include <algorithm>
#include <utility>

#include "lint/config/selection.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace lint {
namespace {

struct BestItem {
  int specificity = kNoMatch;
  const SettingItem* item = nullptr;
};

// The selector that names the rule most closely; of equal ones the first, or for entries of a table the last.
BestItem BestFor(const Rule& rule, const SettingValue* value) {
  BestItem best;
  if (value == nullptr) {
    return best;
  }
  for (const SettingItem& item : value->items) {
    const bool is_entry = !item.key.empty();
    const int specificity = Specificity(is_entry ? item.key : item.text, rule);
    if (specificity > best.specificity || (is_entry && specificity == best.specificity && specificity != kNoMatch)) {
      best = {specificity, &item};
    }
  }
  return best;
}

BestItem MoreSpecific(BestItem a, BestItem b) { return b.specificity > a.specificity ? b : a; }

Severity SeverityOfWord(llvm::StringRef word) {
  return word == "error" ? Severity::kError : word == "warning" ? Severity::kWarning : Severity::kHint;
}

Certainty CertaintyOfWord(llvm::StringRef word) {
  for (Certainty certainty : {Certainty::kPossible, Certainty::kCertain}) {
    if (word == Spelling(certainty)) {
      return certainty;
    }
  }
  return Certainty::kLikely;
}

// Goes over the blocks; "off" is kept apart from `on`, so that a later severity takes it back.
RuleSettings SettingsOfRule(const Rule& rule, llvm::ArrayRef<const SettingsBlock*> blocks) {
  RuleSettings settings{.on = rule.on_by_default, .on_by_default = rule.on_by_default, .severity = rule.severity};
  bool off = false;
  std::string off_place;
  for (const SettingsBlock* block : blocks) {
    const SettingValue* select = block->Find(SettingId::kSelect);
    const BestItem chosen = MoreSpecific(BestFor(rule, select), BestFor(rule, block->Find(SettingId::kExtendSelect)));
    const BestItem ignored = BestFor(rule, block->Find(SettingId::kIgnore));
    if (select != nullptr) {
      settings.on = false;
      settings.ignored = false;
      settings.on_place = select->place;
    }
    if (chosen.specificity > ignored.specificity) {
      settings.on = true;
      settings.ignored = false;
      settings.on_place = chosen.item->place;
      off = false;
    } else if (ignored.item != nullptr) {
      settings.on = false;
      settings.ignored = true;
      settings.on_place = ignored.item->place;
    }
    if (const BestItem severity = BestFor(rule, block->Find(SettingId::kSeverity)); severity.item != nullptr) {
      off = severity.item->text == kSeverityOff;
      off_place = severity.item->place;
      if (!off) {
        settings.severity = SeverityOfWord(severity.item->text);
        settings.severity_is_set = true;
        settings.severity_place = severity.item->place;
      }
    }
  }
  settings.ignored |= off;
  if (off && settings.on) {
    settings.on = false;
    settings.on_place = off_place;
  }
  return settings;
}

void AddFixSettings(const Rule& rule, llvm::ArrayRef<const SettingsBlock*> blocks, RuleSettings& settings) {
  const SettingValue* fixable = nullptr;
  const SettingValue* unfixable = nullptr;
  for (const SettingsBlock* block : blocks) {
    const SettingValue* value = block->Find(SettingId::kFixable);
    fixable = value != nullptr ? value : fixable;
    value = block->Find(SettingId::kUnfixable);
    unfixable = value != nullptr ? value : unfixable;
    const BestItem safe = BestFor(rule, block->Find(SettingId::kExtendSafeFixes));
    const BestItem unsafe = BestFor(rule, block->Find(SettingId::kExtendUnsafeFixes));
    if (safe.item != nullptr || unsafe.item != nullptr) {
      settings.fixes = safe.specificity > unsafe.specificity ? Applicability::kSafe : Applicability::kUnsafe;
    }
  }
  const int chosen = fixable != nullptr ? BestFor(rule, fixable).specificity : kEveryRule;
  settings.fixable = chosen > BestFor(rule, unfixable).specificity;
}

std::string RealFolder(llvm::StringRef folder) {
  llvm::SmallString<256> real;
  return llvm::sys::fs::real_path(folder, real) ? folder.str() : real.str().str();
}

}  // namespace

EffectiveSetting Effective(SettingId id, llvm::ArrayRef<const SettingsBlock*> blocks) {
  const SettingKey& key = KeyOf(id);
  EffectiveSetting effective{.flag = key.by_default == "true"};
  for (const SettingsBlock* block : blocks) {
    const SettingValue* value = block->Find(id);
    const bool starts_afresh = key.merge == SettingMerge::kLast
                                   ? value != nullptr
                                   : (id == SettingId::kIgnore || id == SettingId::kExtendSelect) &&
                                         block->Find(SettingId::kSelect) != nullptr;
    if (starts_afresh) {
      effective.items.clear();
      effective.places.clear();
    }
    if (value != nullptr) {
      effective.flag = value->flag;
      effective.items.insert(effective.items.end(), value->items.begin(), value->items.end());
      effective.places.push_back(value->place);
    }
  }
  return effective;
}

FileSettings::FileSettings(llvm::ArrayRef<const SettingsBlock*> blocks, llvm::ArrayRef<const Rule*> rules) {
  for (const Rule* rule : rules) {
    RuleSettings settings = SettingsOfRule(*rule, blocks);
    AddFixSettings(*rule, blocks, settings);
    rules_.try_emplace(rule->code, std::move(settings));
  }
  certainty_ = CertaintyOfWord(Effective(SettingId::kCertainty, blocks).text());
}

const RuleSettings* FileSettings::Of(llvm::StringRef code) const {
  const auto found = rules_.find(code);
  return found == rules_.end() ? nullptr : &found->second;
}

bool FileSettings::Has(llvm::StringRef code) const {
  const RuleSettings* rule = Of(code);
  return rule != nullptr && rule->on;
}

bool FileSettings::Minds(llvm::StringRef code) const {
  const RuleSettings* rule = Of(code);
  if (rule == nullptr) return false;
  return rule->on_by_default ? rule->on || !rule->ignored : rule->on && rule->severity != Severity::kHint;
}

bool FileSettings::Shows(const Finding& finding) const { return finding.certainty >= certainty_ && Has(finding.code); }

Severity FileSettings::SeverityOf(const Finding& finding) const {
  const RuleSettings* rule = Of(finding.code);
  return rule != nullptr && rule->severity_is_set ? rule->severity : finding.severity;
}

Applicability FileSettings::EffectiveApplicability(llvm::StringRef code, const Fix& fix) const {
  const RuleSettings* rule = Of(code);
  if (rule == nullptr || fix.applicability == Applicability::kDisplay) {
    return fix.applicability;
  }
  return rule->fixable ? rule->fixes.value_or(fix.applicability) : Applicability::kDisplay;
}

RunSettings RunSettingsOf(llvm::ArrayRef<const SettingsLayer*> layers) {
  RunSettings run;
  SettingsBlocks blocks;
  for (const SettingsLayer* layer : layers) {
    blocks.push_back(&layer->settings);
    const SettingValue* exclude = layer->settings.Find(SettingId::kExclude);
    const SettingValue* extend = layer->settings.Find(SettingId::kExtendExclude);
    // Of `exclude` the last one counts; what extends it stays.
    if (exclude != nullptr) {
      std::erase_if(run.exclusion.levels, [](const Exclusion::Level& level) { return level.is_replaceable; });
    }
    for (const SettingValue* value : {exclude, extend}) {
      if (value != nullptr && !value->items.empty()) {
        std::vector<std::string> patterns;
        for (const SettingItem& item : value->items) {
          patterns.push_back(item.text);
        }
        run.exclusion.levels.push_back({RealFolder(layer->root), IgnoreRules(patterns), value == exclude});
      }
    }
  }
  run.exclusion.respect_gitignore = Effective(SettingId::kRespectGitignore, blocks).flag;
  run.exclusion.force = Effective(SettingId::kForceExclude, blocks).flag;
  for (const SettingItem& item : Effective(SettingId::kModels, blocks).items) {
    run.models.push_back({item.text, item.place});
  }
  const auto named = [&](SettingId id) -> std::optional<NamedFile> {
    const EffectiveSetting effective = Effective(id, blocks);
    return effective.items.empty() ? std::nullopt
                                   : std::optional(NamedFile{effective.text(), effective.items.back().place});
  };
  run.compile_database = named(SettingId::kCompileDatabase);
  run.libtorch = named(SettingId::kLibtorch);
  run.output_formats = Effective(SettingId::kOutputFormat, blocks).items;
  run.baseline = named(SettingId::kBaseline);
  return run;
}

}  // namespace lint
