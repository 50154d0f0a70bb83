// What holds of every Module, checked. A front end that breaks one of these has a bug; readers rely on all of them.
#pragma once

#include <string>
#include <vector>

#include "lint/ir/ir.h"

namespace lint::ir {

// One sentence for each violation, empty if the module is sound:
//   - every index is in range, every kind is one of its op's;
//   - an instruction has the name, aux, operands and blocks that its op asks for;
//   - every instruction stands in exactly one block, every block in exactly one place;
//   - an operand is defined before its use, in the same block or one around it (but not in another function or class);
//   - the blocks of kBranch have results either both or not at all; the condition of a while loop has one;
//   - kNext stands in the body of a for loop, break and continue in a loop, return and yield are anywhere (a notebook
//     or a broken file may have them outside of functions);
//   - every function and class is defined by exactly one instruction;
//   - nothing refers to room (room.h).
std::vector<std::string> Verify(const Module& module);

}  // namespace lint::ir
