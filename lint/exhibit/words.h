// What the forms of an exhibit have in common: cells and requests in words, and text that markup can hold.
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
// For the content of elements and of attributes in double quotes, in HTML and XML.
[[nodiscard]] std::string Escaped(llvm::StringRef text);
// HTML of a sentence in which code stands in backticks.
[[nodiscard]] std::string Marked(llvm::StringRef text);

}  // namespace lint
