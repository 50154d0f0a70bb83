// --baseline and --write-baseline, and --since (lint/check/earlier_findings.h).
#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/check/earlier_findings.h"

namespace lint {

// Behind the options that write files, as --write-baseline does not go with them.
void AddBaselineOptions(CLI::App& parser, BaselineOptions& options);

// `--write-baseline FILE.json`: a flag takes no word of its own, so the file is among the paths.
void TakeBaselineFile(BaselineOptions& options, std::vector<std::string>& paths);

// Says on standard error what was not shown, and writes the baseline where that is to be done: fixes may have been
// `written` that change what its entries are known by. False: it could not be
// written.
[[nodiscard]] bool FinishBaseline(const EarlierFindings& earlier, bool written);

}  // namespace lint
