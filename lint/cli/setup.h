// What a run needs besides its paths and is not asked for by name: the project's configuration, and the tables that it
// names.
#pragma once

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "lint/config/configuration.h"
#include "lint/model/model.h"
#include "lint/project/cpp_options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct SetupOptions {
  std::string config;     // empty: looked for
  bool isolated = false;  // read none
  CppOptions cpp;
};

// --config and --isolated, and how C++ is seen: -p and --libtorch.
void AddSetupOptions(CLI::App& parser, SetupOptions& options);

struct Setup {
  Configuration configuration;
  std::unique_ptr<const ModelTable> models;  // null: the built-in ones
};

[[nodiscard]] llvm::Expected<Setup> SetUp(const SetupOptions& options, llvm::ArrayRef<std::string> paths);

}  // namespace lint
