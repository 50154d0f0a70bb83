// logitlint config: which settings hold for a path, and what each of them comes from.
#include <memory>
#include <utility>

#include "lint/base/error.h"
#include "lint/base/nearest.h"
#include "lint/cli/commands.h"
#include "lint/cli/config_answer.h"
#include "lint/cli/options.h"
#include "lint/cli/setup_options.h"
#include "lint/cli/terminal.h"
#include "lint/config/keys.h"
#include "lint/config/schema.h"
#include "lint/config/settings.h"
#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
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

SettingLine LineOf(const SettingKey& key, llvm::ArrayRef<const SettingsBlock*> blocks) {
  EffectiveSetting effective = Effective(key.id, blocks);
  if (effective.places.empty()) {
    return {key.name.str(), DefaultOf(key), {}};
  }
  llvm::json::Value value = ValueOf(key, effective);
  return {key.name.str(), std::move(value), std::move(effective.places)};
}

llvm::Expected<Question> Read(llvm::ArrayRef<std::string> words) {
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
      return MakeError("unknown setting `" + rest.front() + "`" + DidYouMean(rest.front(), known));
    }
  } else if (!words.empty() && !llvm::sys::fs::exists(question.path)) {
    return MakeError("`" + question.path + "` is neither a file, a folder, nor a setting" +
                     DidYouMean(question.path, known));
  }
  return question;
}

// The settings of files stand in front of those of the run, as in the table.
llvm::Expected<ConfigAnswer> AnswerTo(const Question& question, SettingsResolver& resolver) {
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
  ConfigAnswer answer{.path = names.ForReport(path), .rules = question.rules ? *settings : nullptr};
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
  llvm::Expected<ConfigAnswer> answer = AnswerTo(*question, **resolver);
  if (!answer) {
    return SayAndFail(answer.takeError());
  }
  options.format == "json" ? WriteConfigJson(*answer, out) : WriteConfigText(*answer, question->is_all, out);
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
