// How our pages look: colours for light and dark screens and for paper, and the style of what every page has.
#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

// The colours as variables (`var(--ink)`), and the rules for text, links, lists of contents and tables.
[[nodiscard]] std::string ThemeStyle();
// The rules with every `var(--ink)` replaced by its colour: not everything that draws SVG knows variables.
[[nodiscard]] std::string WithColorsWrittenOut(llvm::StringRef rules, bool dark);

}  // namespace lint
