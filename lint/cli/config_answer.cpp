#include "lint/cli/config_answer.h"

#include "lint/cli/rule_list.h"
#include "lint/report/display.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kDefault = "default";

std::string From(llvm::ArrayRef<std::string> places) {
  return places.empty() ? kDefault.str() : Printable(llvm::join(places, ", "));
}

// As TOML, which for these values is JSON but for tables.
void WriteValue(const llvm::json::Value& value, llvm::raw_ostream& out) {
  if (const auto* table = value.getAsObject()) {
    std::vector<llvm::StringRef> keys;
    for (const auto& [key, entry] : *table) {
      keys.push_back(key);
    }
    llvm::sort(keys);
    out << "{";
    for (llvm::StringRef key : keys) {
      out << (key == keys.front() ? " " : ", ") << key << " = " << *table->get(key);
    }
    out << (keys.empty() ? "}" : " }");
  } else if (const auto* array = value.getAsArray()) {
    out << "[";
    for (const llvm::json::Value& item : *array) {
      out << (&item == &array->front() ? "" : ", ") << item;
    }
    out << "]";
  } else {
    out << value;
  }
}

void WriteLine(const SettingLine& line, llvm::raw_ostream& out) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  // There is no word for "nothing" in TOML.
  stream << (line.value.getAsNull() ? "# " : "") << line.name;
  if (!line.value.getAsNull()) {
    stream << " = ";
    WriteValue(line.value, stream);
  }
  out << llvm::left_justify(stream.str(), 40) << "  # " << From(line.places) << "\n";
}

void WriteRules(const FileSettings& settings, llvm::raw_ostream& out) {
  for (const Rule* rule : RulesByCode()) {
    const RuleSettings& of = *settings.Of(rule->code);
    out << "# " << rule->code << "  " << llvm::left_justify(of.on ? Spelling(of.severity) : "off", 8)
        << llvm::left_justify(rule->name, 34);
    std::vector<std::string> places;
    for (const std::string& place : {of.on_place, of.on ? of.severity_place : std::string()}) {
      if (!place.empty()) {
        places.push_back(place);
      }
    }
    out << From(places) << "\n";
  }
}

}  // namespace

void WriteConfigText(const ConfigAnswer& answer, bool is_all, llvm::raw_ostream& out) {
  if (is_all) {
    out << "# " << Printable(answer.path) << ": "
        << (answer.files.empty() ? "no configuration" : Printable(llvm::join(answer.files, ", "))) << "\n";
  }
  for (const SettingLine& line : answer.lines) {
    WriteLine(line, out);
  }
  if (answer.rules != nullptr) {
    WriteRules(*answer.rules, out);
  }
}

void WriteConfigJson(const ConfigAnswer& answer, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, /*IndentSize=*/2);
  const auto from = [&](llvm::ArrayRef<std::string> places) {
    json.attributeArray("from", [&] {
      for (const std::string& place : places) {
        json.value(llvm::json::fixUTF8(place));
      }
    });
  };
  json.object([&] {
    json.attribute("path", llvm::json::fixUTF8(answer.path));
    json.attributeArray("configurations", [&] {
      for (const std::string& file : answer.files) {
        json.value(llvm::json::fixUTF8(file));
      }
    });
    json.attributeObject("settings", [&] {
      for (const SettingLine& line : answer.lines) {
        json.attributeObject(line.name, [&] {
          json.attribute("value", line.value);
          from(line.places);
        });
      }
    });
    if (answer.rules == nullptr) {
      return;
    }
    json.attributeObject("rules", [&] {
      for (const Rule* rule : RulesByCode()) {
        const RuleSettings& of = *answer.rules->Of(rule->code);
        json.attributeObject(rule->code, [&] {
          json.attribute("on", of.on);
          json.attribute("severity", Spelling(of.severity));
          std::vector<std::string> places = {of.on_place, of.severity_place};
          llvm::erase(places, "");
          from(places);
        });
      }
    });
  });
  out << "\n";
}

}  // namespace lint
