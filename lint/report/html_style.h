// The style sheet of the page of findings.
#pragma once

#include <string>

namespace lint {

[[nodiscard]] std::string FindingsPageStyle();

}  // namespace lint
