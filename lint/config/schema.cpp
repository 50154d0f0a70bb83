#include "lint/config/schema.h"

#include <string>
#include <utility>
#include <vector>

#include "lint/config/keys.h"
#include "lint/config/selection.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

namespace json = llvm::json;

json::Object Reference(llvm::StringRef name) { return json::Object{{"$ref", ("#/$defs/" + name).str()}}; }

json::Object ArrayOf(json::Object items) { return json::Object{{"type", "array"}, {"items", std::move(items)}}; }

json::Array Words(llvm::ArrayRef<llvm::StringLiteral> words) {
  json::Array array;
  for (llvm::StringRef word : words) {
    array.push_back(word);
  }
  return array;
}

// Any of the words, whatever the case of its letters: there is no flag for that.
std::string InAnyCase(llvm::ArrayRef<std::string> words) {
  std::string pattern;
  for (llvm::StringRef word : words) {
    pattern += pattern.empty() ? "^(?:" : "|";
    for (const char c : word) {
      pattern += llvm::isAlpha(c) ? std::string{'[', llvm::toUpper(c), llvm::toLower(c), ']'} : std::string(1, c);
    }
  }
  return pattern + ")$";
}

json::Object TypeOf(SettingType type) {
  switch (type) {
    case SettingType::kFlag:
      return json::Object{{"type", "boolean"}};
    case SettingType::kOutputs:
      return json::Object{{"anyOf", json::Array{Reference("text"), ArrayOf(Reference("text"))}}};
    case SettingType::kPath:
    case SettingType::kPathOrReal:
      return Reference("text");
    case SettingType::kPaths:
    case SettingType::kGlobs:
      return ArrayOf(Reference("text"));
    case SettingType::kRules:
      return ArrayOf(Reference("rule"));
    case SettingType::kCertaintyWord:
      return json::Object{{"enum", Words(kCertaintyWords)}};
    case SettingType::kSeverities:
      return json::Object{{"type", "object"},
                          {"propertyNames", Reference("rule")},
                          {"additionalProperties", json::Object{{"enum", Words(kSeverityWords)}}}};
    case SettingType::kOverrideTables:
      return ArrayOf(Reference("override"));
  }
  llvm_unreachable("every type has a form");
}

json::Object SchemaOf(const SettingKey& key) {
  json::Object schema = TypeOf(key.type);
  schema["description"] = key.doc;
  if (!key.by_default.empty()) {
    if (auto value = json::parse(key.by_default)) {
      schema["default"] = *std::move(value);
    } else {
      llvm::consumeError(value.takeError());
    }
  }
  return schema;
}

// Of an override only what is about files.
json::Object Properties(bool of_override) {
  json::Object properties;
  for (const SettingKey& key : SettingKeys()) {
    if (!of_override || key.scope == SettingScope::kFile) {
      properties[key.name] = SchemaOf(key);
    }
  }
  if (of_override) {
    json::Object files = ArrayOf(Reference("text"));
    files["minItems"] = 1;
    files["description"] = "Which files: patterns as in a .gitignore.";
    properties[kOverrideFiles] = std::move(files);
  }
  return properties;
}

}  // namespace

llvm::json::Value ConfigurationSchema(llvm::ArrayRef<const Rule*> rules) {
  const std::vector<std::string> selectors = AllSelectors(rules);
  json::Object definitions{
      // Not empty, and without the character that ends strings elsewhere.
      {"text", json::Object{{"type", "string"}, {"minLength", 1}, {"pattern", "^[^\\u0000]*$"}}},
      {"rule", json::Object{{"type", "string"},
                            {"anyOf", json::Array{json::Object{{"enum", json::Array(selectors)}},
                                                  json::Object{{"pattern", InAnyCase(selectors)}}}}}},
      {"override", json::Object{{"type", "object"},
                                {"properties", Properties(/*of_override=*/true)},
                                {"required", json::Array{kOverrideFiles}},
                                {"additionalProperties", false}}},
  };
  return json::Object{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "logitlint.toml"},
      {"description", "The settings of logitlint: logitlint.toml, or [tool.logitlint] of a pyproject.toml."},
      {"type", "object"},
      {"properties", Properties(/*of_override=*/false)},
      {"additionalProperties", false},
      {"$defs", std::move(definitions)}};
}

}  // namespace lint
