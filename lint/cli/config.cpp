// logitlint config: which settings hold for a path, and what each of them comes from.
#include <memory>
#include <utility>

#include "lint/base/nearest.h"
#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "lint/cli/setup_options.h"
#include "lint/cli/terminal.h"
#include "lint/config/keys.h"
#include "lint/config/schema.h"
#include "lint/config/settings.h"
#include "lint/project/path_names.h"
#include "lint/report/display.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

struct ConfigOptions {
  std::string path;
  std::string setting;
  std::string format = "text";
  bool schema = false;
  SetupOptions setup;
};

// What is asked for.
struct Question {
  std::string path = ".";
  bool is_all = true;               // or only:
  const SettingKey* key = nullptr;  // one setting
  bool rules = true;                // which rules are on
};

constexpr llvm::StringLiteral kRulesWord = "rules";
constexpr llvm::StringLiteral kDefault = "default";

// One setting that holds.
struct Line {
  std::string name;
  llvm::json::Value value;
  std::vector<std::string> places;
};

llvm::json::Value ValueOf(const SettingKey& key, const EffectiveSetting& effective) {
  switch (key.type) {
    case SettingType::kFlag:
      return effective.flag;
    case SettingType::kPath:
    case SettingType::kPathOrReal:
    case SettingType::kCertaintyWord:
      return effective.text();
    case SettingType::kSeverities: {
      llvm::json::Object table;
      for (const SettingItem& item : effective.items) {
        table[item.key] = item.text;
      }
      return table;
    }
    case SettingType::kOutputs:
    case SettingType::kPaths:
    case SettingType::kRules:
    case SettingType::kGlobs:
    case SettingType::kOverrideTables:
      break;
  }
  llvm::json::Array array;
  for (const SettingItem& item : effective.items) {
    array.push_back(item.text);
  }
  return array;
}

llvm::json::Value DefaultOf(const SettingKey& key) {
  auto value = llvm::json::parse(key.by_default.empty() ? "null" : key.by_default);
  if (!value) {
    llvm::consumeError(value.takeError());
    return nullptr;
  }
  return *std::move(value);
}

Line LineOf(const SettingKey& key, llvm::ArrayRef<const SettingsBlock*> blocks) {
  EffectiveSetting effective = Effective(key.id, blocks);
  if (effective.places.empty()) {
    return {key.name.str(), DefaultOf(key), {}};
  }
  llvm::json::Value value = ValueOf(key, effective);
  return {key.name.str(), std::move(value), std::move(effective.places)};
}

std::vector<const Rule*> RulesByCode() {
  std::vector<const Rule*> rules = AllRules().vec();
  llvm::sort(rules, [](const Rule* a, const Rule* b) { return a->code < b->code; });
  return rules;
}

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

void WriteLine(const Line& line, llvm::raw_ostream& out) {
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

struct Answer {
  std::string path;
  std::vector<std::string> files;  // the configurations, what they build upon first
  std::vector<Line> lines;
  const FileSettings* rules = nullptr;  // null: not asked for
};

void WriteText(const Answer& answer, bool is_all, llvm::raw_ostream& out) {
  if (is_all) {
    out << "# " << Printable(answer.path) << ": "
        << (answer.files.empty() ? "no configuration" : Printable(llvm::join(answer.files, ", "))) << "\n";
  }
  for (const Line& line : answer.lines) {
    WriteLine(line, out);
  }
  if (answer.rules != nullptr) {
    WriteRules(*answer.rules, out);
  }
}

void WriteJson(const Answer& answer, llvm::raw_ostream& out) {
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
      for (const Line& line : answer.lines) {
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

llvm::Expected<Question> Read(llvm::ArrayRef<std::string> words) {
  const auto fail = [](const std::string& message) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
  };
  Question question;
  llvm::ArrayRef<std::string> rest = words;
  const auto is_key = [](llvm::StringRef word) { return word == kRulesWord || FindKey(word) != nullptr; };
  // A word that is both is the setting; `./rules` is the folder.
  if (!rest.empty() && (rest.size() > 1 || !is_key(rest.front()))) {
    question.path = rest.front();
    rest = rest.drop_front();
  }
  std::vector<llvm::StringRef> known = {kRulesWord};
  for (const SettingKey& key : SettingKeys()) {
    known.push_back(key.name);
  }
  if (!rest.empty()) {
    question.is_all = false;
    question.key = FindKey(rest.front());
    question.rules = rest.front() == kRulesWord;
    if (question.key == nullptr && !question.rules) {
      return fail("unknown setting `" + rest.front() + "`" + DidYouMean(rest.front(), known));
    }
  } else if (!words.empty() && !llvm::sys::fs::exists(question.path)) {
    return fail("`" + question.path + "` is neither a file, a folder, nor a setting" +
                DidYouMean(question.path, known));
  }
  return question;
}

// The settings of files stand in front of those of the run, as in the table.
llvm::Expected<Answer> AnswerTo(const Question& question, SettingsResolver& resolver) {
  const PathNames names;
  const std::string path = names.Absolute(question.path);
  // A folder stands for what is in it.
  const std::string file = llvm::sys::fs::is_directory(path) ? JoinPath(path, "a.py") : path;
  auto blocks = resolver.BlocksOf(file);
  if (!blocks) {
    return blocks.takeError();
  }
  auto layers = resolver.LayersOfRun({path});
  if (!layers) {
    return layers.takeError();
  }
  auto settings = resolver.Of(file);
  if (!settings) {
    return settings.takeError();
  }
  Answer answer{.path = names.ForReport(path), .rules = question.rules ? *settings : nullptr};
  SettingsBlocks of_run;
  for (const SettingsLayer* layer : *layers) {
    of_run.push_back(&layer->settings);
    if (!layer->file.empty()) {
      answer.files.push_back(layer->file);
    }
  }
  for (const SettingKey& key : SettingKeys()) {
    if (question.is_all ? key.scope != SettingScope::kSource : &key == question.key) {
      answer.lines.push_back(LineOf(key, key.scope == SettingScope::kFile ? *blocks : of_run));
    }
  }
  return answer;
}

int SayAndFail(llvm::Error error) {
  SayError(llvm::toString(std::move(error)));
  return kFailed;
}

int RunConfig(const ConfigOptions& options) {
  std::string text;
  llvm::raw_string_ostream out(text);
  if (options.schema) {
    out << llvm::formatv("{0:2}", ConfigurationSchema(AllRules())) << "\n";
    return WriteOutput(out.str()) ? kNothingFound : kFailed;
  }
  std::vector<std::string> words = {options.path, options.setting};
  llvm::erase(words, "");
  llvm::Expected<Question> question = Read(words);
  if (!question) {
    return SayAndFail(question.takeError());
  }
  auto resolver = MakeResolver(options.setup);
  if (!resolver) {
    return SayAndFail(resolver.takeError());
  }
  llvm::Expected<Answer> answer = AnswerTo(*question, **resolver);
  if (!answer) {
    return SayAndFail(answer.takeError());
  }
  options.format == "json" ? WriteJson(*answer, out) : WriteText(*answer, question->is_all, out);
  return WriteOutput(out.str()) ? kNothingFound : kFailed;
}

}  // namespace

Command AddConfig(CLI::App& program) {
  auto options = std::make_shared<ConfigOptions>();
  CLI::App* parser = program.add_subcommand("config", "say which settings hold for a path, and where they come from");
  parser->add_option("PATH", options->path, "a file or folder; the current folder by default")->type_name("");
  parser->add_option("SETTING", options->setting, "one setting only, or `rules`: which of them are on")->type_name("");
  AddChoice(*parser, "--output-format", options->format, {"text", "json"}, "how they are printed");
  CLI::Option* schema =
      parser->add_flag("--schema", options->schema, "print the JSON Schema of logitlint.toml instead");
  schema->excludes(parser->get_option("--output-format"));
  AddRuleOptions(*parser, options->setup);
  AddSetupOptions(*parser, options->setup);
  return {parser, [options] { return RunConfig(*options); }};
}

}  // namespace lint
