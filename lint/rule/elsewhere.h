// What the rest of the project does with what a fix would take away or call otherwise. Asked of the text of its files,
// also of those that are not translated; when in doubt the answer is that it is used.
#pragma once

#include "lint/ir/program.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Whether another file has `name` from this one: imports it, reaches it through the module, names it in a string.
bool IsTakenFrom(const ir::Unit& unit, llvm::StringRef name);

// Whether another file reads an attribute of that name of something that is no library.
bool IsAttributeReadElsewhere(const ir::Unit& unit, llvm::StringRef name);

// Whether any file, this one too, walks through the layers of modules or reaches them by number or name.
bool AreLayersCounted(const ir::Unit& unit);

// Whether any file, this one too, does something else with a container of that name than to call it; `by_number`: gets
// one of its layers. `attribute`: it is one of an object, else a variable.
bool IsReachedInto(const ir::Unit& unit, llvm::StringRef name, bool attribute, bool by_number);

// Whether any file, this one too, makes objects by names that stand in a configuration.
bool AreClassesConfigured(const ir::Unit& unit);

// Whether any file, this one too, asks what class something is, and this one is named there.
bool IsClassAskedFor(const ir::Unit& unit, llvm::StringRef name);

}  // namespace lint
