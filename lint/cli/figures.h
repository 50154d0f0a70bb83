// The numeric reference, asked by rule.
#pragma once

#include "lint/exhibit/exhibit.h"
#include "lint/rule/rule.h"

namespace lint {

// Whether there is an experiment about what the rule reports.
[[nodiscard]] bool HasFigures(const Rule& rule);
// Runs it.
[[nodiscard]] RuleExhibit FiguresOf(const Rule& rule, const reference::Request& request);

}  // namespace lint
