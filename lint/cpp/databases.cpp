#include "lint/cpp/databases.h"

#include <utility>

#include "llvm/Support/Path.h"

namespace lint {

struct CompileDatabases::State {
  std::string explicit_path;
};

CompileDatabases::CompileDatabases(std::string explicit_path)
    : state_(std::make_unique<State>(State{std::move(explicit_path)})) {}

CompileDatabases::~CompileDatabases() = default;

CompileCommand CompileDatabases::CommandFor(llvm::StringRef path) {
  return {.file = path.str(), .directory = llvm::sys::path::parent_path(path).str(), .origin = "default"};
}

std::vector<DatabaseProblem> CompileDatabases::Problems() const { return {}; }

}  // namespace lint
