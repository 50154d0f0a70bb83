// The parser of parameter lists as the tables write them: "input, dim=None, *, dtype=None". What Python allows in a
// `def` is understood, without annotations.
#pragma once

#include <string>
#include <vector>

#include "lint/model/model.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Appends the parameters of `text` to `params`. On a mistake returns false and says in `error` what is wrong.
bool ParseSignature(llvm::StringRef text, std::vector<ModelParam>& params, std::string& error);

// An integer, a quoted text, None, True, False, or a number: what a table may write instead of a parameter's name.
bool IsLiteral(llvm::StringRef text);

// The index of the parameter of that name, or -1.
int FindParam(const std::vector<ModelParam>& params, llvm::StringRef name);

}  // namespace lint
