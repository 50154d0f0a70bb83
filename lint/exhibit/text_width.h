// How wide text is at most when a browser draws it, and lines that fit a width.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace lint {

enum class Weight { kNormal, kBold };

[[nodiscard]] double WidthOf(llvm::StringRef text, double size, Weight weight = Weight::kNormal);
// Broken between words; a word that is wider than the width has a line of its own.
[[nodiscard]] std::vector<std::string> LinesOf(llvm::StringRef text, double size, double width,
                                               Weight weight = Weight::kNormal);

}  // namespace lint
