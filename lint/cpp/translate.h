// From Clang's syntax tree to the small language: one module for each of the project's files that a translation unit
// sees. A symbol (a function, class or variable that has a name beyond its file) is stored in its module's body under
// its symbol name (names.h) and loaded elsewhere by importing that name from wherever the program defines it.
//
// How C++'s constructs are spelled in the small language:
//   a torch name                     kImport of it ("torch::nn::functional::softmax"); tables know what it means
//   Options().reduction(torch::kSum) a dict {"reduction": "sum"}; spread as keywords where it is passed
//   a module holder, a pointer       the object itself; `->`, `*` and `get()` are nothing
//   std::vector, array, span         a list; std::tuple, std::pair a tuple; std::map a dict; std::optional its value
//   x.index({0, Slice()})            kLoadItem; on the left of `=` kStoreItem
//   class Net { ... }                kClass; members defined outside are imported into its body by symbol
//   several constructors             "__init__#k", and an `__init__` that chooses by `overload` or by their number
//   a function template              one function for each instantiation; the pattern only where there is none
//   T& out (a tensor, a number)      a list of one element, copied in by the caller and out again
//   for (int i = a; i < b; ++i)      a kLoop over range(a, b)
//   switch                           a chain of kBranch inside a loop that runs once
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/ir/ir.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class ASTContext;
}

namespace lint::cpp {

struct TranslatedClass {
  std::string symbol;
  std::vector<std::string> bases;  // symbols of the project's classes
  bool is_abstract = false;
};

struct TranslatedFile {
  std::string path;  // as Clang opened it
  ir::Module module;
  std::vector<std::string> symbols;  // that its body defines
  std::vector<TranslatedClass> classes;
};

struct TranslatedUnit {
  std::vector<TranslatedFile> files;  // the main file last
  // Calls with a name of interest: those that are torch's, and those of which nobody can tell what they are.
  uint32_t torch_calls = 0;
  uint32_t unresolved_calls = 0;
  std::vector<std::string> wanted;  // symbols of the project that are declared here and defined elsewhere
};

struct TranslateOptions {
  // Whether a path is a file of the project; code of other files is not translated.
  llvm::function_ref<bool(llvm::StringRef path)> is_ours;
  // Whether a function's own name ("softmax") is one whose calls are counted.
  llvm::function_ref<bool(llvm::StringRef name)> is_of_interest;
};

TranslatedUnit TranslateUnit(clang::ASTContext& context, const TranslateOptions& options);

}  // namespace lint::cpp
