// A line break inside brackets means nothing to Python, but the grammar takes one for the end of a block where the next
// line begins further left than the block does:
//
//     def f(model, x):
//         p = F.softmax(
//       model[
//       0](x), dim=1)
//
// So a text that does not parse is tried once more with such breaks, and comments before them, as spaces. Every byte
// keeps its place.
#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint::python {

[[nodiscard]] std::string JoinLinesInBrackets(llvm::StringRef text);

}  // namespace lint::python
