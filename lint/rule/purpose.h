// Whether an activation is what the function around it is for: then it may be wrong for one caller and right for others
// that nobody sees.
#pragma once

#include <string>

#include "lint/ir/program.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Why the function around `call` may need what it makes, as other than what it is given (`kept`), for the end of a
// message. Empty: nothing speaks for that.
std::string NeededFor(const ir::Unit& unit, ir::InstrId call, llvm::StringRef kept);

}  // namespace lint
