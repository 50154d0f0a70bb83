// IR as text: for people to read, for tests to write. One instruction a line, blocks indented, then functions, classes
// and problems:
//
//   module
//     body {
//       %0 = import.member "torch.nn" functional  ; 16-31
//       %1 = store_name F (%0)  ; 35-36
//       %2 = function #0  ; 37-90
//       ...
//     }
//   function #0 loss loss (x, target: "Tensor", dim=)  ; 37-90 41-45
//     locals x, target, dim
//     body {
//       %4 = call %3(%2, dim=%1)  ; 60-81
//       %5 = branch (%4)
//         then {
//           result %4
//         }
//         else {}
//     }
//
// `%4` is the instruction's id, `; 60-81` its range in bytes. Words and quoted strings mean the same.
#pragma once

#include <string>

#include "lint/ir/ir.h"

namespace lint::ir {

// Deterministic. Where `source` is given, ranges are printed as the line and column where they begin, which people want
// and Parse ignores; without it nothing of the module is lost.
std::string Print(const Module& module, const SourceFile* source = nullptr);

struct ParseResult {
  Module module;
  std::string error;  // empty if the text was right; else "line 3: ..."
};

// Reads what Print wrote, or what was written by hand in the same form: the order of ids is free, but each from 0 to
// the largest is used once.
ParseResult Parse(llvm::StringRef text);

}  // namespace lint::ir
