#include "lint/python/python.h"

#include "lint/python/syntax_tree.h"
#include "lint/python/translator.h"

namespace lint::python {

ir::Module TranslatePython(const SourceFile& file) {
  SyntaxTree tree(file.text());
  return Translator(tree).Run();
}

std::string DumpTree(const SourceFile& file) { return PrintTree(file.text()); }

}  // namespace lint::python
