#include "lint/python/python.h"

#include "lint/python/problems.h"
#include "lint/python/syntax_tree.h"
#include "lint/python/translator.h"

namespace lint::python {

ir::Module TranslatePython(const SourceFile& file) {
  const LogicalLines lines(file.text());
  const SyntaxTree tree(lines);
  Translator translator(tree);
  ir::Module module = translator.Run();
  module.problems = ProblemsOf(tree.problems(), translator.problems());
  return module;
}

std::string DumpTree(const SourceFile& file) { return PrintTree(file.text()); }

}  // namespace lint::python
