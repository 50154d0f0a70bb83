#include "lint/cli/setup.h"

#include <utility>
#include <vector>

#include "lint/project/path_names.h"
#include "lint/project/user_models.h"

namespace lint {
namespace {

// The file that counts, as messages have it; empty where there is none.
std::string ConfigurationFor(const SetupOptions& options, llvm::ArrayRef<std::string> paths) {
  if (options.isolated || !options.config.empty()) {
    return options.config;
  }
  const PathNames names;
  std::vector<std::string> absolute;
  for (const std::string& path : paths) {
    absolute.push_back(names.Absolute(path));
  }
  const auto found = FindConfiguration(absolute);
  return found ? names.ForReport(*found) : "";
}

}  // namespace

void AddSetupOptions(CLI::App& parser, SetupOptions& options) {
  CLI::Option* config = parser.add_option(
      "--config", options.config, "the configuration: a pyproject.toml, or a file of the form of logitlint.toml");
  config->type_name("FILE");
  parser.add_flag("--isolated", options.isolated, "read no configuration")->excludes(config);
  parser
      .add_option("-p,--compile-database", options.cpp.database,
                  "the compile database of C++ files, or its folder (default: looked for)")
      ->type_name("PATH");
  parser
      .add_option("--libtorch", options.cpp.libtorch,
                  "see C++ through LibTorch's own headers: the folder of an installation, or `real` to look for one "
                  "(default: through declarations that come with the linter)")
      ->type_name("PATH|real");
}

llvm::Expected<Setup> SetUp(const SetupOptions& options, llvm::ArrayRef<std::string> paths) {
  Setup setup;
  const std::string file = ConfigurationFor(options, paths);
  if (!file.empty()) {
    llvm::Expected<Configuration> configuration = ReadConfiguration(file);
    if (!configuration) {
      return configuration.takeError();
    }
    setup.configuration = *std::move(configuration);
  }
  llvm::Expected<std::unique_ptr<const ModelTable>> models = LoadModels(setup.configuration);
  if (!models) {
    return models.takeError();
  }
  setup.models = std::move(*models);
  return setup;
}

}  // namespace lint
