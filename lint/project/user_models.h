// The tables that a configuration names, behind the built-in ones.
#pragma once

#include <memory>

#include "lint/config/settings.h"
#include "lint/model/model.h"
#include "lint/source/file_overlay.h"
#include "llvm/Support/Error.h"

namespace lint {

// Fails on a table that cannot be read or is wrong; the message begins with the place. Null: there are none, and the
// built-in tables are all.
[[nodiscard]] llvm::Expected<std::unique_ptr<const ModelTable>> LoadModels(const RunSettings& settings,
                                                                           const FileOverlay& overlay);

}  // namespace lint
