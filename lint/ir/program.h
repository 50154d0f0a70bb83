// The files of a project as the interpreter sees them: units that import one another.
#pragma once

#include <string>
#include <vector>

#include "lint/ir/ir.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace lint::ir {

class Program;

// One translated file.
struct Unit {
  const SourceFile* source = nullptr;
  const Module& module;     // kept alive by whoever made the unit; several runs may share it
  std::string dotted;       // "models.net", as seen from the package root; a script's stem
  std::string whole;        // the same as seen from the root of the file system
  bool is_package = false;  // an __init__.py
  uint32_t index = 0;       // identity, the same in every run: by path for the files given, large for others
  bool candidate = false;   // mentions something a rule is about; the others are here because they are imported
  const Program* program = nullptr;  // that it belongs to; may be null
};

// Finds what a unit imports. Thread-safe: translation happens on first use, once.
class Program {
 public:
  virtual ~Program() = default;

  // The unit that `import dotted` in `from` means ("models.net", ".net", "..losses"), or null where that is not a file
  // of the project. A namespace package (a folder without __init__.py) has no unit: its modules have.
  virtual const Unit* Import(const Unit& from, llvm::StringRef dotted) = 0;

  // Where `symbol` is an abstract class of C++, the symbols of the classes that derive from it and are not, in order of
  // name: what a pointer to it may lead to.
  virtual std::vector<std::string> ConcreteClasses(const Unit& /*from*/, llvm::StringRef /*symbol*/) { return {}; }

  // Whether some other file of the unit's project, translated or not, is one of which `holds` is true, by its text.
  // `question` tells what is asked from all else that is asked of this unit. True where not all files are known.
  virtual bool HoldsElsewhere(const Unit& /*unit*/, llvm::StringRef /*question*/,
                              llvm::function_ref<bool(llvm::StringRef text)> /*holds*/) const {
    return true;
  }

  // Whether `dotted` is a namespace package: no unit, but modules below it.
  virtual bool IsNamespace(const Unit& from, llvm::StringRef dotted) = 0;
};

}  // namespace lint::ir
