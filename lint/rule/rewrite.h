// Text edits by what a rule says of a call: hand on its argument, call something else, say one argument more. Each
// takes care of parentheses, of statements that are left without effect, of imports, and of layers that nobody uses any
// longer. Nothing is returned where the text is not plainly what the program says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/rule/call_text.h"

namespace lint {

using Edits = std::vector<Edit>;

// The call gives way to a part of it: `F.softmax(a + b, 1)` to `a + b`.
std::optional<Edits> HandOn(const CallText& call, SourceRange kept);

// The call gives way to other text, which stands alone: a call, a name. `kept` are the parts that are in it.
Edits ReplaceCall(const CallText& call, std::string text, llvm::ArrayRef<SourceRange> kept);

// Something else of the same library is called with the same arguments: `F.softmax` becomes `F.log_softmax`,
// `nn.BCELoss` `nn.BCEWithLogitsLoss`; an import that brings in the name alone is changed.
std::optional<Edits> CallInstead(const CallText& call, llvm::StringRef name);

// One argument more at the end: "dim=1".
Edits AddArgument(const CallText& call, llvm::StringRef text);

// A layer and its comma are taken out of the call that lists it last, `nn.Sequential(..., nn.Softmax(1))`. Nothing
// where it is not the last one.
std::optional<Edits> DropLastElement(const ir::Unit& unit, ir::InstrId container, ir::InstrId element);

// What makes a layer makes one that hands on what it is given: `nn.Softmax(1)` becomes `nn.Identity()`.
std::optional<Edits> IdentityInstead(const CallText& made);

// The text of an operand that is put where precedence may matter.
std::string InParentheses(llvm::StringRef text, SourceLanguage language);

// The attribute or variable that holds what `made` makes, where nothing else is ever stored there. Empty: no such.
llvm::StringRef OnlyHolderOf(const ir::Module& module, ir::InstrId made, llvm::StringRef name);

// Takes out the statement that stores a layer which is used by nobody but by `user`; no edits where it is.
Edits DropUnusedLayer(const ir::Unit& unit, ir::InstrId made, const CallText& user);

// Merges what several say; nothing where they contradict one another.
std::optional<Edits> Merged(llvm::ArrayRef<Edits> all);

}  // namespace lint
