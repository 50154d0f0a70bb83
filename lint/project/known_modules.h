// Names that an import almost always means a library by, so that a file of the project with the same name somewhere
// else is not mistaken for it.
#pragma once

#include <cstdint>

#include "llvm/ADT/StringRef.h"

namespace lint {

enum class ModuleOrigin : uint8_t { kProject, kLibrary, kStandardLibrary };

// Of the first component of an absolute import. What nobody knows belongs to the project.
[[nodiscard]] ModuleOrigin OriginOf(llvm::StringRef top_level);

}  // namespace lint
