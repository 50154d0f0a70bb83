// Edits that take a directive, or some of its list, out of a file, and nothing else: what other tools read stays.
#pragma once

#include <vector>

#include "lint/config/directives.h"
#include "lint/config/file_suppressions.h"
#include "lint/diag/finding.h"
#include "lint/source/source_file.h"

namespace lint {

// The directive with its mark and the blanks before it; with its line where nothing else is on that.
[[nodiscard]] Edit RemoveDirective(const SourceFile& file, const Directive& directive);

// The selectors that `drop` says, or the whole directive where none would be left; of a directive that begins a range
// also from what ends it.
[[nodiscard]] std::vector<Edit> RemoveSelectors(const FileSuppressions& file, size_t directive,
                                                const std::vector<bool>& drop);

// A directive that covers everything, and what ends its range.
[[nodiscard]] std::vector<Edit> RemoveEverything(const FileSuppressions& file, size_t directive);

}  // namespace lint
