// The last line of a text report: how much was found, in how much.
#pragma once

#include <string>

#include "lint/report/report.h"

namespace lint {

// "Found 3 errors, 1 warning in 2 files (128 files checked)" or "All clear: 128 files checked".
[[nodiscard]] std::string SummaryLine(const ReportInput& input);

// "1 file", "2 files".
[[nodiscard]] std::string Counted(size_t count, llvm::StringRef noun);

}  // namespace lint
