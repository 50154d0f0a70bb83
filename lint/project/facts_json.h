// Facts as JSON for other programs, one object a line: `dump --stage=facts-json`.
#pragma once

#include <string>

#include "lint/project/describe.h"

namespace lint {

// {"path", "line", "column", "op": the canonical name, "row": the row applied, "args": by parameter, "result"}. A
// tensor is
// {"form", "dtype", "front", "back", "open"} with axes {"size", "tags"}; docs/models.md names the other kinds of
// values.
std::string FactsAsJson(const RootResult& result, UnitOfSite unit_of);

}  // namespace lint
