// What has to be known of a TOML text before the library may have it: outside of strings and comments there are ASCII
// characters only, and its release 3.3 has undefined behaviour where some of the others stand.
#pragma once

#include <cstddef>
#include <optional>

#include "llvm/ADT/StringRef.h"

namespace lint {

// The offset of the first byte outside of strings and comments that is no ASCII character. Nothing where there is none,
// and behind a string that does not end: reading ends there.
[[nodiscard]] std::optional<size_t> FirstStrayByte(llvm::StringRef toml);

}  // namespace lint
