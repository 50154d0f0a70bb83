// Finds out how a file is compiled: compile_commands.json or compile_flags.txt in the file's folder or above, or in a
// build folder beside those. A file that no database names gets the command of the entry it resembles most; a header
// that of a file that includes it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/cpp/command.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Something wrong with a database. It is still used as far as it goes.
struct DatabaseProblem {
  std::string path;
  std::string message;
};

class CompileDatabases {
 public:
  // `explicit_path` is a database or a folder with one, and the only one asked (-p); empty to look for them.
  explicit CompileDatabases(std::string explicit_path = "");
  ~CompileDatabases();
  CompileDatabases(const CompileDatabases&) = delete;
  CompileDatabases& operator=(const CompileDatabases&) = delete;

  // `path` is absolute. Always gives a command; without any database it has no arguments and the origin "default".
  // May be called from several threads.
  [[nodiscard]] CompileCommand CommandFor(llvm::StringRef path);

  // Of the databases used so far, in order of path.
  [[nodiscard]] std::vector<DatabaseProblem> Problems() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lint
