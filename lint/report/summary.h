// The last line of a text report: how much was found, in how much.
#pragma once

#include <string>

#include "lint/report/report.h"

namespace lint {

// "Found 3 errors, 1 warning in 2 files (128 files checked)" or "All clear: 128 files checked".
[[nodiscard]] std::string SummaryLine(const ReportInput& input);

// "Fixed 3 findings in 2 files (1 more with --unsafe-fixes)", "2 fixable with --fix"; empty where there is no fix.
[[nodiscard]] std::string FixLine(const ReportInput& input);

// Both as lines.
void WriteSummary(const ReportInput& input, llvm::raw_ostream& out);

// Whether a fix is at hand that may be trusted so far.
[[nodiscard]] bool IsFixable(const Finding& finding, Applicability least);

// "1 file", "2 files".
[[nodiscard]] std::string Counted(size_t count, llvm::StringRef noun);

}  // namespace lint
