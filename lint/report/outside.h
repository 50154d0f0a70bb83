// Findings as services want them: paths from the root of the repository, lines of the file on disk, the trail in plain
// text.
#pragma once

#include <string>

#include "lint/diag/finding.h"
#include "lint/report/report.h"

namespace lint {

// With what is not UTF-8 replaced: reports are.
[[nodiscard]] std::string Utf8(llvm::StringRef text);

// From the root of the repository; absolute where it lies outside. UTF-8, whatever the bytes of the path.
[[nodiscard]] std::string RepositoryPath(const ReportInput& input, llvm::StringRef path);
// The same as a URI reference: relative, or `file:///…`; everything but letters, digits and `-._~/` is encoded.
[[nodiscard]] std::string RepositoryUri(const ReportInput& input, llvm::StringRef path);

// A range of the file on disk. In a notebook lines are those of the .ipynb file, and there are no columns.
struct DiskRange {
  uint32_t begin_line;
  uint32_t begin_column;  // in code points; 0: not known
  uint32_t end_line;
  uint32_t end_column;
};
[[nodiscard]] DiskRange DiskRangeOf(const Place& place);

[[nodiscard]] bool IsInNotebook(const Place& place);

// Whether something else than people may be offered it: all edits are of files whose text on disk is what was checked.
[[nodiscard]] bool CanBeOffered(const Fix& fix);

// The trail and the help, a line for each, as in "1. models/net.py:13:16: `softmax` here". Printable.
[[nodiscard]] std::string TrailText(const Finding& finding);

// What a service would obey in a log, other people's bytes or not, made harmless: `::` at the start of a line, and
// `##[` and `##vso[` anywhere.
[[nodiscard]] std::string WithoutCommands(llvm::StringRef text);

}  // namespace lint
