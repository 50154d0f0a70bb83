// `@FILE` on the command line stands for the words in that file, one argument each: lists of files may be longer than
// what the system lets a command line be, and their names may hold whatever a shell would take apart.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct Arguments {
  std::vector<std::string> words;
  bool has_empty_file = false;  // a file that names nothing: what was to be checked is nothing, not everything
};

// Words are a file's lines, or end with a zero byte where it has one (`git diff -z`); they are taken as they are, and
// empty ones are left out. `@-` is standard input. Of a file whose name begins with @, `./@name` is the path.
[[nodiscard]] llvm::Expected<Arguments> WithArgumentFiles(llvm::ArrayRef<const char*> arguments);

}  // namespace lint
