// A Python text cut into its statements' lines, without a parser: by line breaks, brackets, strings and indentation.
// Wherever the text is broken, this stays sensible: a bracket or a string that is never closed ends with its line. So
// functions can be found, parsed and translated one by one, and what is wrong in one of them is nobody else's affair.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/source/source_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint::python {

// From a statement's first byte to its last, over as many lines of the file as brackets, strings and backslashes join.
// Of a compound statement only the header, up to the colon, or the whole where the body follows on the same line.
struct LogicalLine {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t indent = 0;  // in columns as the grammar counts them: a tab is eight
};

// The body of a function that no other function is around, where it stands on lines of its own: lines [first, last).
// The header is the line before.
struct FunctionLines {
  uint32_t first = 0;
  uint32_t last = 0;
};

class LogicalLines {
 public:
  explicit LogicalLines(llvm::StringRef text);

  // The text with spaces for comments, and for line breaks inside brackets: the grammar takes such a break for the end
  // of a block where the next line begins further left than the block does. Every byte keeps its place.
  [[nodiscard]] llvm::StringRef text() const { return text_; }
  [[nodiscard]] const std::vector<LogicalLine>& lines() const { return lines_; }
  [[nodiscard]] const std::vector<FunctionLines>& functions() const { return functions_; }

  [[nodiscard]] llvm::StringRef TextOf(const LogicalLine& line) const { return text().slice(line.begin, line.end); }
  [[nodiscard]] SourceRange RangeOf(FunctionLines body) const {
    return {lines_[body.first].begin, lines_[body.last - 1].end};
  }
  // Whether the line goes on with a statement that an earlier one began: `else:`, `except E:`.
  [[nodiscard]] bool GoesOn(const LogicalLine& line) const;
  [[nodiscard]] bool IsDecorator(const LogicalLine& line) const { return TextOf(line).starts_with("@"); }

 private:
  void FindFunctions();

  std::string text_;
  std::vector<LogicalLine> lines_;
  std::vector<FunctionLines> functions_;
};

}  // namespace lint::python
