// What the forms of an exhibit have in common: cells and requests in words.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "reference/exhibit.h"
#include "reference/experiment.h"

namespace lint {

[[nodiscard]] std::string CellText(const reference::Cell& cell);
// A number, also one in words: "3", "37 %".
[[nodiscard]] bool IsNumeric(const reference::Cell& cell);
// Columns that hold more numbers than words: they are aligned at the right.
[[nodiscard]] std::vector<bool> NumericColumns(const reference::Table& table);
// "logits 2, 1, 0.1; target 0": a long list is cut short.
[[nodiscard]] std::string RequestText(const reference::Request& request);
// How many columns of a terminal the text takes.
[[nodiscard]] size_t ColumnsOf(llvm::StringRef text);

}  // namespace lint
