// Where the comments of a file are. A scan of quotes and comment marks alone, so that it holds for files that do not
// parse and costs nothing next to parsing; a `#` inside a string (also one over many lines) is not a comment.
#pragma once

#include "lint/source/source_file.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// Visits each comment from its mark to the end of the line (or to the closing mark), in order. Cells of a notebook are
// scanned apart, so that an open string in one does not swallow the next.
void ForEachComment(const SourceFile& file, llvm::function_ref<void(SourceRange)> visit);

}  // namespace lint
