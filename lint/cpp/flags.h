// Which compiler flags reach the parser. A compile database is data of the project under review: what loads code into
// the compiler, writes files or reads files that the project does not own is dropped and named; what only concerns the
// generated code is dropped silently; what changes the meaning of the source is kept, in Clang's spelling.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct SanitizedFlags {
  // -std= (once, at least c++17; the last one wins), -D, -U, -I, -isystem, -iquote, -idirafter, -include, each joined
  // with its value or followed by it, paths absolute; "-x cuda" for CUDA.
  std::vector<std::string> kept;
  std::vector<std::string> dropped;
};

// `arguments` are a whole command line, the compiler first, spelled for GCC, Clang, nvcc or MSVC; `file` is the one it
// compiles and is left out. Response files are read when they lie below `tree`, the folder of the project.
[[nodiscard]] SanitizedFlags SanitizeFlags(llvm::ArrayRef<std::string> arguments, llvm::StringRef directory,
                                           llvm::StringRef tree);

// "c++20" for "-std=gnu++2a", "/std:c++20", "--std=c++20"; empty for what is no standard of C++.
[[nodiscard]] std::string StandardOfFlag(llvm::StringRef flag);

// Whether the name ends in .cu or .cuh.
[[nodiscard]] bool IsCudaFile(llvm::StringRef path);

}  // namespace lint
