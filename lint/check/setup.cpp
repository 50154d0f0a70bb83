#include "lint/check/setup.h"

#include <utility>

#include "lint/project/path_names.h"
#include "lint/project/user_models.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"

namespace lint {
namespace {

llvm::Error Fail(const llvm::Twine& message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

// `key=value` rather than a file.
bool IsInline(llvm::StringRef text) { return text.contains('=') && !llvm::sys::fs::exists(text); }

llvm::Error AddSeverities(llvm::ArrayRef<std::string> given, SettingsBlock& block) {
  SettingValue value{.id = SettingId::kSeverity, .place = "--severity"};
  for (llvm::StringRef pair : given) {
    const auto [rule, word] = pair.split('=');
    if (word.empty()) {
      return Fail("--severity `" + pair + "` is not of the form RULE=SEVERITY");
    }
    for (const std::string& objection :
         {ObjectionTo(SettingType::kRules, rule.trim()), ObjectionTo(SettingType::kSeverities, word.trim())}) {
      if (!objection.empty()) {
        return Fail(objection);
      }
    }
    value.items.push_back({.text = word.trim().str(), .place = value.place, .key = rule.trim().str()});
  }
  block.values.push_back(std::move(value));
  return llvm::Error::success();
}

// The options that are not `--config`.
llvm::Expected<SettingsLayer> LayerOf(const SetupOptions& options, const PathNames& names) {
  SettingsLayer layer{.root = names.Absolute(".")};
  SettingsBlock& block = layer.settings;
  struct Words {
    SettingId id;
    const char* option;
    std::vector<std::string> words;
    bool given;
  };
  const Words all[] = {
      {SettingId::kSelect, "--select", SplitLists(options.select), options.select_given},
      {SettingId::kExtendSelect, "--extend-select", SplitLists(options.extend_select), !options.extend_select.empty()},
      {SettingId::kIgnore, "--ignore", SplitLists(options.ignore), !options.ignore.empty()},
      {SettingId::kCertainty, "--certainty", {options.certainty}, !options.certainty.empty()},
      {SettingId::kExclude, "--exclude", SplitLists(options.exclude), !options.exclude.empty()},
      {SettingId::kExtendExclude, "--extend-exclude", SplitLists(options.extend_exclude),
       !options.extend_exclude.empty()},
      {SettingId::kCompileDatabase, "--compile-database", {options.cpp.database}, !options.cpp.database.empty()},
      {SettingId::kLibtorch, "--libtorch", {options.cpp.libtorch}, !options.cpp.libtorch.empty()},
  };
  for (const Words& one : all) {
    if (!one.given) {
      continue;
    }
    if (llvm::Error error = AddWords(block, one.id, one.words, one.option)) {
      return error;
    }
  }
  if (!options.severity.empty()) {
    if (llvm::Error error = AddSeverities(options.severity, block)) {
      return error;
    }
  }
  if (options.force_exclude) {
    AddFlag(block, SettingId::kForceExclude, true, "--force-exclude");
  }
  if (options.no_gitignore) {
    AddFlag(block, SettingId::kRespectGitignore, false, "--no-respect-gitignore");
  }
  return layer;
}

}  // namespace

std::vector<std::string> SplitLists(llvm::ArrayRef<std::string> lists) {
  std::vector<std::string> items;
  for (llvm::StringRef list : lists) {
    llvm::SmallVector<llvm::StringRef> parts;
    list.split(parts, ',');
    for (llvm::StringRef part : parts) {
      if (!part.trim().empty()) {
        items.push_back(part.trim().str());
      }
    }
  }
  return items;
}

llvm::Expected<std::unique_ptr<SettingsResolver>> MakeResolver(const SetupOptions& options) {
  const PathNames names;
  ResolverOptions resolver{.isolated = options.isolated,
                           .working_directory = names.Absolute("."),
                           .shown = [names](llvm::StringRef path) { return names.ForReport(path); },
                           .absolute = [names](llvm::StringRef path) { return names.Absolute(path); }};
  for (const std::string& config : options.config) {
    if (IsInline(config)) {
      auto layer = ReadInlineSettings(config, resolver.working_directory);
      if (!layer) {
        return layer.takeError();
      }
      resolver.command_line.push_back(std::move(*layer));
    } else if (!resolver.file.empty()) {
      return Fail("two configurations, `" + resolver.file + "` and `" + config + "`: one file counts for a run");
    } else {
      resolver.file = config;
    }
  }
  if (options.isolated && !resolver.file.empty()) {
    return Fail("--isolated reads no configuration, and --config names `" + resolver.file + "`");
  }
  auto layer = LayerOf(options, names);
  if (!layer) {
    return layer.takeError();
  }
  resolver.command_line.push_back(std::move(*layer));
  return std::make_unique<SettingsResolver>(std::move(resolver));
}

llvm::Expected<Setup> SetUp(const SetupOptions& options, llvm::ArrayRef<std::string> paths) {
  if (options.select_given && SplitLists(options.select).empty()) {
    return Fail("--select names no rule");
  }
  auto resolver = MakeResolver(options);
  if (!resolver) {
    return resolver.takeError();
  }
  Setup setup{.files = std::move(*resolver)};
  const PathNames names;
  std::vector<std::string> absolute;
  for (const std::string& path : paths) {
    absolute.push_back(names.Absolute(path));
  }
  auto run = setup.files->OfRun(absolute);
  if (!run) {
    return run.takeError();
  }
  setup.run = std::move(*run);
  llvm::Expected<std::unique_ptr<const ModelTable>> models = LoadModels(setup.run);
  if (!models) {
    return models.takeError();
  }
  setup.models = std::move(*models);
  return std::move(setup);
}

llvm::Error Setup::Apply(ProjectResult& result) const {
  if (llvm::Error error = files->CheckAll(result.configurations)) {
    return error;
  }
  return files->Apply(result.findings);
}

bool Setup::Shows(const Finding& finding) const { return files->Shows(finding); }

void Setup::AddTo(ProjectOptions& project) const {
  project.models = models.get();
  project.cpp = {.database = run.compile_database, .libtorch = run.libtorch};
  project.exclusion = run.exclusion;
}

}  // namespace lint
