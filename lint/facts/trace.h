// What one root did and found out beside its facts: by that it is known which roots an edit concerns, and what all of
// them say together of who reads what.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "lint/facts/facts.h"

namespace lint {

// Functions go by Interpreter::FunctionKey, makers of forms by Pass::OriginKey.
struct RootTrace {
  std::vector<uint64_t> entered;                // functions that need not be run for their own sake any longer
  std::vector<uint64_t> called;                 // functions that code of the project calls
  std::vector<uint64_t> followed;               // functions whose bodies were run, or looked into
  std::vector<std::pair<uint64_t, Use>> reads;  // how each form was read, by what made it
  // Of a function that was run for its own sake, what it returned: the function, and the maker. Read by somebody
  // unknown only where nobody is known to call it.
  std::vector<std::pair<uint64_t, uint64_t>> returned;
  // A file's body was run because this root imports it, and had not been before: what hangs on the file's having been
  // read hangs on this root.
  bool is_first_importer = false;
};

}  // namespace lint
