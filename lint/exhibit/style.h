// The style sheets of charts and pages.
#pragma once

#include <string>

namespace lint {

// Variables for light and dark screens and for paper, and how the page and its charts use them.
[[nodiscard]] std::string PageStyle();
// The same for a chart alone: colours are written out, as not everything that draws SVG knows variables.
[[nodiscard]] std::string ChartStyle();

}  // namespace lint
