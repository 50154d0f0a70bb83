// Text that HTML and XML can hold.
#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

// For the content of elements and of attributes in double quotes. What is not UTF-8, and characters that XML does not
// allow, are replaced by visible stand-ins.
[[nodiscard]] std::string Escaped(llvm::StringRef text);
// HTML of a sentence in which code stands in backticks.
[[nodiscard]] std::string Marked(llvm::StringRef text);

}  // namespace lint
