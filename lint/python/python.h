// The Python front end: source text to IR. It never fails: what does not parse becomes a problem of the module, what
// has no place in the IR becomes kUnknown.
#pragma once

#include <string>

#include "lint/ir/ir.h"
#include "lint/source/source_file.h"

namespace lint::python {

// Thread-safe. Blocks of the result nest at most a few hundred deep, so that its readers may recurse.
ir::Module TranslatePython(const SourceFile& file);

// The syntax tree as an S-expression, one node a line.
std::string DumpTree(const SourceFile& file);

// Which grammar the front end was built with; what was translated with another one is out of date.
std::string GrammarVersion();

}  // namespace lint::python
