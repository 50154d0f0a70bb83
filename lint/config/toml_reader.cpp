#include "lint/config/toml_reader.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "lint/base/error.h"
#include "lint/base/nearest.h"
#include "lint/config/toml_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kName = "logitlint";
constexpr llvm::StringLiteral kHeading = "[tool.logitlint]";
constexpr llvm::StringLiteral kTable = "tool.logitlint";

llvm::StringRef Ref(std::string_view text) { return {text.data(), text.size()}; }

// What a setting of that type must be, after its name.
llvm::StringRef Expected(SettingType type) {
  switch (type) {
    case SettingType::kFlag:
      return "must be true or false";
    case SettingType::kOutputs:
      return "must be a string, or an array of strings";
    case SettingType::kPath:
      return "must be the name of a file";
    case SettingType::kPathOrReal:
      return "must be the name of a folder, or \"real\"";
    case SettingType::kPaths:
      return "must be an array of file names";
    case SettingType::kRules:
      return "must be an array of rules";
    case SettingType::kGlobs:
      return "must be an array of patterns";
    case SettingType::kCertaintyWord:
      return "must be one of \"possible\", \"likely\", \"certain\"";
    case SettingType::kSeverities:
      return "must be a table that gives rules one of \"error\", \"warning\", \"hint\", \"off\"";
    case SettingType::kOverrideTables:
      return "must be an array of tables";
  }
  llvm_unreachable("every type is expected to be something");
}

// As the library counts: columns are of characters.
toml::source_region RegionAt(llvm::StringRef text, size_t offset) {
  const llvm::StringRef before = text.take_front(offset);
  const llvm::StringRef line = before.drop_front(before.rfind('\n') + 1);
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
  toml::source_region region;
  region.begin = {.line = static_cast<toml::source_index>(before.count('\n') + 1),
                  .column = static_cast<toml::source_index>(llvm::count_if(line, begins) + 1)};
  return region;
}

using Entry = std::pair<const toml::key*, const toml::node*>;

// In the order of the source, where mistakes are looked for; the library has them by name.
std::vector<Entry> EntriesOf(const toml::table& table) {
  std::vector<Entry> entries;
  for (auto&& [key, node] : table) {
    entries.emplace_back(&key, &node);
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    const auto& at = a.first->source().begin;
    const auto& before = b.first->source().begin;
    return std::tie(at.line, at.column) < std::tie(before.line, before.column);
  });
  return entries;
}

class Reader {
 public:
  Reader(const TomlSource& source, SettingsLayer& layer) : source_(source), layer_(layer) {}

  llvm::Error Read(llvm::StringRef text) {
    if (const std::optional<size_t> stray = FirstStrayByte(text)) {
      return FailAt(RegionAt(text, *stray), "this character has to stand in quotes");
    }
    const toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()), std::string_view());
    if (!parsed) {
      const llvm::StringRef hint = source_.option.empty() ? "" : "; the value is TOML: strings stand in quotes";
      return FailAt(parsed.error().source(), Ref(parsed.error().description()) + hint);
    }
    if (!source_.is_shared) {
      return Keys(parsed.table(), nullptr);
    }
    const toml::node* own = parsed.table().at_path("tool.logitlint").node();
    if (own == nullptr) {
      return MakeError(source_.file + ": has no " + kHeading);
    }
    const toml::table* table = own->as_table();
    return table != nullptr ? Keys(*table, nullptr) : FailAt(own->source(), "`tool.logitlint` must be a table");
  }

 private:
  [[nodiscard]] std::string PlaceOf(const toml::source_region& region) const {
    if (!source_.option.empty()) {
      return source_.option.str();
    }
    return (source_.file + ":" + llvm::Twine(region.begin.line) + ":" + llvm::Twine(region.begin.column)).str();
  }

  llvm::Error FailAt(const toml::source_region& region, const llvm::Twine& message) {
    return MakeError(PlaceOf(region) + ": " + message);
  }

  llvm::Error FailAsExpected(const toml::node& node, const SettingKey& key) {
    return FailAt(node.source(), "`" + key.name + "` " + Expected(key.type));
  }

  // The settings of the file, or of an override.
  llvm::Error Keys(const toml::table& table, SettingsOverride* override) {
    for (const auto& [name, node] : EntriesOf(table)) {
      const llvm::StringRef word = Ref(name->str());
      if (override != nullptr && word == kOverrideFiles) {
        continue;
      }
      const SettingKey* key = FindKey(word);
      if (key == nullptr) {
        return FailAt(name->source(), UnknownKey(word, override != nullptr));
      }
      if (override != nullptr && key->scope != SettingScope::kFile) {
        return FailAt(name->source(), "`" + word + "` cannot be different for some files");
      }
      SettingsBlock& block = override != nullptr ? override->settings : layer_.settings;
      if (llvm::Error error = Setting(*key, *name, *node, block)) {
        return error;
      }
    }
    return llvm::Error::success();
  }

  static std::string UnknownKey(llvm::StringRef word, bool in_override) {
    std::vector<llvm::StringRef> words;
    if (in_override) {
      words.push_back(kOverrideFiles);
    }
    for (const SettingKey& key : SettingKeys()) {
      if (!in_override || key.scope == SettingScope::kFile) {
        words.push_back(key.name);
      }
    }
    return "unknown setting `" + word.str() + "`" + DidYouMean(word, words);
  }

  llvm::Error Setting(const SettingKey& key, const toml::key& name, const toml::node& node, SettingsBlock& block) {
    if (key.id == SettingId::kOverrides) {
      return Overrides(key, node);
    }
    SettingValue value{.id = key.id, .place = PlaceOf(name.source())};
    if (llvm::Error error = Value(key, node, value)) {
      return error;
    }
    block.values.push_back(std::move(value));
    return llvm::Error::success();
  }

  llvm::Error Value(const SettingKey& key, const toml::node& node, SettingValue& value) {
    switch (key.type) {
      case SettingType::kFlag: {
        const auto* flag = node.as_boolean();
        value.flag = flag != nullptr && flag->get();
        return flag != nullptr ? llvm::Error::success() : FailAsExpected(node, key);
      }
      case SettingType::kPath:
      case SettingType::kPathOrReal:
      case SettingType::kCertaintyWord:
        return Item(key, node, value);
      case SettingType::kOutputs:
        return node.is_string() ? Item(key, node, value) : Items(key, node, value);
      case SettingType::kPaths:
      case SettingType::kRules:
      case SettingType::kGlobs:
        return Items(key, node, value);
      case SettingType::kSeverities:
        return Severities(key, node, value);
      case SettingType::kOverrideTables:
        break;
    }
    llvm_unreachable("overrides have a reader of their own");
  }

  llvm::Error Items(const SettingKey& key, const toml::node& node, SettingValue& value) {
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      return FailAsExpected(node, key);
    }
    for (const toml::node& item : *array) {
      if (llvm::Error error = Item(key, item, value)) {
        return error;
      }
    }
    return llvm::Error::success();
  }

  llvm::Error Item(const SettingKey& key, const toml::node& node, SettingValue& value) {
    const auto text = Text(node);
    if (!text) {
      return FailAsExpected(node, key);
    }
    if (const std::string objection = ObjectionTo(key.type, *text); !objection.empty()) {
      return FailAt(node.source(),
                    key.type == SettingType::kRules ? objection : "`" + key.name.str() + "`: " + objection);
    }
    const bool is_path = key.type == SettingType::kPath || key.type == SettingType::kPaths ||
                         (key.type == SettingType::kPathOrReal && *text != "real");
    std::string meant = is_path ? Beside(*text) : text->str();
    if (const auto [format, file] = text->split('=');
        key.type == SettingType::kOutputs && !file.empty() && file != "-") {
      meant = format.str() + "=" + Beside(file);
    }
    value.items.push_back({.text = std::move(meant), .place = PlaceOf(node.source())});
    return llvm::Error::success();
  }

  llvm::Error Severities(const SettingKey& key, const toml::node& node, SettingValue& value) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      return FailAsExpected(node, key);
    }
    for (const auto& [name, entry] : EntriesOf(*table)) {
      const llvm::StringRef rule = Ref(name->str());
      if (const std::string objection = ObjectionTo(SettingType::kRules, rule); !objection.empty()) {
        return FailAt(name->source(), objection);
      }
      const auto word = Text(*entry);
      const std::string objection = word ? ObjectionTo(key.type, *word) : "the severity of a rule must be a string";
      if (!objection.empty()) {
        return FailAt(entry->source(), "`" + key.name + "." + rule + "`: " + objection);
      }
      value.items.push_back({.text = word->str(), .place = PlaceOf(name->source()), .key = rule.str()});
    }
    return llvm::Error::success();
  }

  llvm::Error Overrides(const SettingKey& key, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      return FailAsExpected(node, key);
    }
    for (const toml::node& item : *array) {
      const toml::table* table = item.as_table();
      if (table == nullptr) {
        return FailAsExpected(item, key);
      }
      SettingsOverride override{.place = PlaceOf(item.source())};
      if (llvm::Error error = Patterns(*table, override)) {
        return error;
      }
      if (llvm::Error error = Keys(*table, &override)) {
        return error;
      }
      layer_.overrides.push_back(std::move(override));
    }
    return llvm::Error::success();
  }

  llvm::Error Patterns(const toml::table& table, SettingsOverride& override) {
    const toml::node* files = table.get(std::string_view(kOverrideFiles.data(), kOverrideFiles.size()));
    const toml::array* array = files != nullptr ? files->as_array() : nullptr;
    if (files == nullptr || array == nullptr || array->empty()) {
      return FailAt((files != nullptr ? files : &table)->source(),
                    "an override must have `" + kOverrideFiles + "`, an array of patterns");
    }
    std::vector<std::string> patterns;
    for (const toml::node& item : *array) {
      const auto text = Text(item);
      if (!text) {
        return FailAt(item.source(), "`" + kOverrideFiles + "` must be an array of patterns");
      }
      patterns.push_back(text->str());
    }
    override.files = IgnoreRules(patterns);
    return llvm::Error::success();
  }

  // A string that is not empty; no setting has a use for others.
  static std::optional<llvm::StringRef> Text(const toml::node& node) {
    const auto* text = node.as_string();
    if (text == nullptr || text->get().empty() || Ref(text->get()).contains('\0')) {
      return std::nullopt;
    }
    return Ref(text->get());
  }

  // Relative to the folder of the configuration.
  [[nodiscard]] std::string Beside(llvm::StringRef named) const {
    if (llvm::sys::path::is_absolute(named)) {
      return named.str();
    }
    llvm::SmallString<256> path = llvm::sys::path::parent_path(source_.file);
    llvm::sys::path::append(path, named);
    return path.str().str();
  }

  const TomlSource& source_;
  SettingsLayer& layer_;
};

}  // namespace

llvm::Error ReadToml(const TomlSource& source, llvm::StringRef text, SettingsLayer& layer) {
  layer.file = source.file.str();
  return Reader(source, layer).Read(text);
}

bool HasOwnTable(llvm::StringRef text) {
  if (!text.contains(kName)) {
    return false;
  }
  const toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()), std::string_view());
  return parsed ? parsed.table().at_path("tool.logitlint").node() != nullptr : text.contains(kTable);
}

}  // namespace lint
