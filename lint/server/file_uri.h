// file: URIs and paths.
#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

// The absolute path that a file: URI names; nothing for other URIs.
[[nodiscard]] std::optional<std::string> PathOfUri(llvm::StringRef uri);

// Of an absolute path with forward slashes.
[[nodiscard]] std::string UriOfPath(llvm::StringRef path);

}  // namespace lint
