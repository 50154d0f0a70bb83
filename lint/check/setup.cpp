#include "lint/check/setup.h"

#include <utility>

#include "lint/base/error.h"
#include "lint/project/path_names.h"
#include "lint/project/user_models.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"

namespace lint {
namespace {

// `key=value` rather than a file.
bool IsInline(llvm::StringRef text) { return text.contains('=') && !llvm::sys::fs::exists(text); }

llvm::Error AddSeverities(llvm::ArrayRef<std::string> given, SettingsBlock& block) {
  SettingValue value{.id = SettingId::kSeverity, .place = "--severity"};
  for (const std::string& text : SplitLists(given)) {
    const llvm::StringRef pair = text;
    const auto [rule, word] = pair.split('=');
    if (word.empty()) {
      return MakeError("--severity `" + pair + "` is not of the form RULE=SEVERITY");
    }
    for (const std::string& objection :
         {ObjectionTo(SettingType::kRules, rule.trim()), ObjectionTo(SettingType::kSeverities, word.trim())}) {
      if (!objection.empty()) {
        return MakeError(objection);
      }
    }
    value.items.push_back({.text = word.trim().str(), .place = value.place, .key = rule.trim().str()});
  }
  block.values.push_back(std::move(value));
  return llvm::Error::success();
}

// What the resolver may come to read, and keeps.
FileOverlay SettingsIn(const FileOverlay& overlay) {
  FileOverlay settings;
  for (const auto& [path, bytes] : overlay.files()) {
    if (MayHoldSettings(path)) {
      settings.Set(path, bytes);
    }
  }
  return settings;
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
    if (one.words.empty()) {
      return MakeError(llvm::Twine(one.option) + " names nothing");
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

// What was asked for and is not there is not passed over.
llvm::Error CheckCppSettings(RunSettings& run, const PathNames& names) {
  if (run.compile_database && !llvm::sys::fs::exists(run.compile_database->path)) {
    return MakeError(run.compile_database->place + ": `" + run.compile_database->path +
                     "`: there is no such file or folder; it is to be a compile_commands.json, or its folder");
  }
  if (!run.libtorch || run.libtorch->path == "real") {
    return llvm::Error::success();
  }
  run.libtorch->path = names.Absolute(run.libtorch->path);
  if (!HasLibTorch(run.libtorch->path)) {
    return MakeError(run.libtorch->place + ": there is no LibTorch in `" + names.ForReport(run.libtorch->path) +
                     "`; it is to be the folder of an installation, with include/torch in it");
  }
  return llvm::Error::success();
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

llvm::Expected<std::unique_ptr<SettingsResolver>> MakeResolver(const SetupOptions& options,
                                                               std::vector<std::string>* files_read,
                                                               const FileOverlay& overlay) {
  const PathNames names;
  ResolverOptions resolver{.isolated = options.isolated,
                           .working_directory = names.Absolute("."),
                           .overlay = SettingsIn(overlay),
                           .files_read = files_read,
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
      return MakeError("two configurations, `" + resolver.file + "` and `" + config + "`: one file counts for a run");
    } else {
      resolver.file = config;
    }
  }
  if (options.isolated && !resolver.file.empty()) {
    return MakeError("--isolated reads no configuration, and --config names `" + resolver.file + "`");
  }
  auto layer = LayerOf(options, names);
  if (!layer) {
    return layer.takeError();
  }
  resolver.command_line.push_back(std::move(*layer));
  return std::make_unique<SettingsResolver>(std::move(resolver));
}

llvm::Expected<Setup> SetUp(const SetupOptions& options, llvm::ArrayRef<std::string> paths,
                            std::vector<std::string>* files_read, const FileOverlay& overlay) {
  auto resolver = MakeResolver(options, files_read, overlay);
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
  if (auto layers = setup.files->LayersOfRun(absolute)) {
    for (const SettingsLayer* layer : *layers) setup.files_of_run.insert(layer->file);
  } else {
    return layers.takeError();
  }
  if (files_read != nullptr) {
    for (const NamedFile& models : setup.run.models) files_read->push_back(models.path);
    if (setup.run.baseline) files_read->push_back(setup.run.baseline->path);
  }
  if (llvm::Error error = CheckCppSettings(setup.run, names)) {
    return error;
  }
  llvm::Expected<std::unique_ptr<const ModelTable>> models = LoadModels(setup.run, overlay);
  if (!models) {
    return models.takeError();
  }
  setup.models = std::move(*models);
  return std::move(setup);
}

// Of "pyproject.toml:3:11".
static Position PositionOf(llvm::StringRef place) {
  Position position{.line = 0};
  const auto [before, column] = place.rsplit(':');
  if (!before.rsplit(':').second.getAsInteger(10, position.line)) column.getAsInteger(10, position.column);
  position.file_line = position.line;
  return position;
}

// What a configuration below the paths says of the run, which has another.
static void SayIdleSettings(const Setup& setup, llvm::StringRef file, std::vector<Problem>& problems) {
  auto configuration = setup.files->ConfigurationOf(ParentOf(file));
  if (!configuration) {
    llvm::consumeError(configuration.takeError());
    return;
  }
  if (*configuration == nullptr || RealPath((*configuration)->path) != RealPath(file)) {
    return;
  }
  for (const SettingsLayer& layer : (*configuration)->layers) {
    std::string names;
    const SettingValue* first = nullptr;
    for (const SettingValue& value : layer.settings.values) {
      if (KeyOf(value.id).scope != SettingScope::kRun || setup.files_of_run.contains(layer.file)) {
        continue;
      }
      names += (names.empty() ? "`" : ", `") + KeyOf(value.id).name.str() + "`";
      first = first == nullptr ? &value : first;
    }
    if (!names.empty()) {
      problems.push_back({.path = layer.file,
                          .message = names + " does not count: how everything is checked is said in the configuration "
                                             "at or above all paths",
                          .position = PositionOf(first->place)});
    }
  }
}

llvm::Error Setup::Apply(ProjectResult& result) const {
  if (llvm::Error error = files->CheckAll(result.configurations)) {
    return error;
  }
  for (const std::string& file : result.configurations) {
    const auto [known, is_new] = idle_settings.try_emplace(file);
    if (is_new) SayIdleSettings(*this, file, known->second);
    llvm::append_range(result.problems, known->second);
  }
  return files->Apply(result.findings);
}

bool Setup::Minds(const Finding& finding) const {
  const FileSettings* settings = files->OfFileOf(finding);
  return settings == nullptr || settings->Minds(finding.code);
}

bool Setup::Shows(const Finding& finding) const { return files->Shows(finding); }

void Setup::AddTo(ProjectOptions& project) const {
  project.models = models.get();
  project.cpp = {.database = run.compile_database ? run.compile_database->path : "",
                 .libtorch = run.libtorch ? run.libtorch->path : ""};
  project.exclusion = run.exclusion;
}

}  // namespace lint
