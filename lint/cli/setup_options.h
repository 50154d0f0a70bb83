// The options that are settings (lint/check/setup.h), for every command that checks or asks what would be checked.
#pragma once

#include "CLI/CLI.hpp"
#include "lint/check/setup.h"

namespace lint {

// --config and --isolated, what is not analysed, and how C++ is seen: -p and --libtorch.
void AddSetupOptions(CLI::App& parser, SetupOptions& options);
// Which findings are reported, and as what.
void AddRuleOptions(CLI::App& parser, SetupOptions& options);

}  // namespace lint
