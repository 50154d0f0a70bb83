#include "lint/config/layer.h"

#include "lint/base/error.h"
#include "lint/base/nearest.h"
#include "lint/config/selection.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

std::string NotOneOf(llvm::StringRef word, llvm::ArrayRef<llvm::StringLiteral> words) {
  if (llvm::is_contained(words, word)) {
    return "";
  }
  const std::vector<llvm::StringRef> views(words.begin(), words.end());
  return "`" + word.str() + "` is not one of " + llvm::join(views, ", ") + DidYouMean(word, views);
}

}  // namespace

const SettingValue* SettingsBlock::Find(SettingId id) const {
  const auto found = llvm::find_if(values, [&](const SettingValue& value) { return value.id == id; });
  return found == values.end() ? nullptr : &*found;
}

llvm::StringRef BelowRoot(llvm::StringRef absolute_path, llvm::StringRef root) {
  llvm::StringRef below = absolute_path;
  const bool is_below = below.consume_front(root) && (below.starts_with("/") || root.ends_with("/"));
  return (is_below ? below : absolute_path).ltrim('/');
}

bool IsAbout(const SettingsOverride& override, llvm::StringRef root, llvm::StringRef absolute_path) {
  bool is_folder = false;
  for (llvm::StringRef path = BelowRoot(absolute_path, root); !path.empty();
       path = llvm::sys::path::parent_path(path, llvm::sys::path::Style::posix)) {
    const IgnoreRules::Verdict verdict = override.files.Match(path, is_folder);
    if (verdict != IgnoreRules::Verdict::kNoOpinion) {
      return verdict == IgnoreRules::Verdict::kIgnored;
    }
    is_folder = true;
  }
  return false;
}

llvm::Error AddWords(SettingsBlock& block, SettingId id, llvm::ArrayRef<std::string> words, llvm::StringRef place) {
  SettingValue value{.id = id, .place = place.str()};
  for (const std::string& word : words) {
    if (const std::string objection = ObjectionTo(KeyOf(id).type, word); !objection.empty()) {
      return MakeError(objection);
    }
    value.items.push_back({.text = word, .place = place.str()});
  }
  block.values.push_back(std::move(value));
  return llvm::Error::success();
}

void AddFlag(SettingsBlock& block, SettingId id, bool flag, llvm::StringRef place) {
  block.values.push_back({.id = id, .place = place.str(), .flag = flag});
}

std::string ObjectionTo(SettingType type, llvm::StringRef word) {
  switch (type) {
    case SettingType::kRules:
      return NamesSomeRule(word, AllRules()) ? "" : UnknownRuleMessage(word, AllRules());
    case SettingType::kSeverities:
      return NotOneOf(word, kSeverityWords);
    case SettingType::kCertaintyWord:
      return NotOneOf(word, kCertaintyWords);
    case SettingType::kFlag:
    case SettingType::kOutputs:
    case SettingType::kPath:
    case SettingType::kPathOrReal:
    case SettingType::kPaths:
    case SettingType::kGlobs:
    case SettingType::kOverrideTables:
      return "";
  }
  llvm_unreachable("every type has words");
}

}  // namespace lint
