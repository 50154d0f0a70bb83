// Where the comments and the statements of a file are. A scan of quotes, brackets and comment marks alone, so that it
// holds for files that do not parse and costs nothing next to parsing; a `#` inside a string (also one over many lines)
// is not a comment.
#pragma once

#include <vector>

#include "lint/source/source_file.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

struct Stretch {
  SourceRange range;
  // Of two that follow one another the second is outside of what holds the first where its depth is less: columns of
  // indentation in Python, open blocks in C++.
  uint32_t depth = 0;
  bool nested = false;       // a statement within one that began before it
  bool conditional = false;  // between #if and #endif, but for a header's guard
};

struct Layout {
  std::vector<Stretch> comments;  // from the mark to the end of the line, or through the closing mark; in order
  // By begin. In Python logical lines: of a compound statement its header, decorators and `def` as one. In C++ what
  // ends in `;`, `{` or before `}`, and each preprocessor line; those in a lambda lie within the one that the lambda is
  // in.
  std::vector<Stretch> statements;
  // Line breaks that are no end of a line of code: in a string, in a comment, behind a backslash. No comment can stand
  // before them. In order.
  std::vector<uint32_t> bound_breaks;
};

// Cells of a notebook are scanned apart, so that an open string in one does not swallow the next.
[[nodiscard]] Layout LayoutOf(const SourceFile& file);

// Visits each comment in order.
void ForEachComment(const SourceFile& file, llvm::function_ref<void(SourceRange)> visit);

// The innermost statement that holds the offset; null where none does.
[[nodiscard]] const Stretch* StatementAt(const Layout& layout, uint32_t offset);

}  // namespace lint
