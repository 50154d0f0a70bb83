// What a module's problems are, of all that was found in its pieces.
#pragma once

#include <vector>

#include "lint/ir/ir.h"
#include "lint/python/syntax_tree.h"

namespace lint::python {

// Syntax errors in the order of the text, the first few of them, and then what was nested too deeply.
std::vector<ir::SyntaxProblem> ProblemsOf(std::vector<TreeProblem> errors, std::vector<TreeProblem> too_deep);

}  // namespace lint::python
