// Decides from a file's bytes whether it is worth parsing: most files of a repository never mention a loss or an
// activation. Literal search for all tokens at once, at the speed of memory.
#pragma once

#include <memory>
#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

class Prefilter {
 public:
  // An empty list of tokens lets every file pass. Tokens are bytes, compared exactly unless in any
  // case; an empty one counts for nothing.
  explicit Prefilter(llvm::ArrayRef<std::string> tokens, bool any_case = false);
  ~Prefilter();
  Prefilter(const Prefilter&) = delete;
  Prefilter& operator=(const Prefilter&) = delete;

  // Whether any of the tokens occurs. Thread-safe.
  [[nodiscard]] bool Mentions(llvm::StringRef text) const;

 private:
  struct Database;

  std::unique_ptr<Database> database_;  // null where every file passes
};

}  // namespace lint
