// How one C++ file is compiled, as far as a parser cares: what a compile database (lint/cpp/databases.h) says, reduced
// to harmless flags (lint/cpp/flags.h).
#pragma once

#include <string>
#include <vector>

namespace lint {

struct CompileCommand {
  std::string file;                    // absolute
  std::string directory;               // absolute; what relative paths in the arguments are relative to
  std::vector<std::string> arguments;  // as lint/cpp/flags.h leaves them; neither the compiler nor the file
  std::vector<std::string> dropped;    // flags that load code, write files or read from outside, as they were spelled
  std::string origin;                  // a database's path, that of compile_flags.txt, "inferred from X", or "default"
};

}  // namespace lint
