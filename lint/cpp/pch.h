// torch/torch.h, precompiled: parsing it is most of the work on a file.
//
// That of the bundled headers is made when the program is built and is part of it (lint/cpp/bundled_pch.h). That of
// real headers is made when it is first needed and kept in a cache that processes share.
#pragma once

#include <string>

#include "lint/cpp/command.h"
#include "lint/cpp/parse.h"

namespace lint {

// Precompiles torch/torch.h as `command` and `options` (but for their precompiled headers) see it. False where that
// does not work; there is no file then.
[[nodiscard]] bool WritePch(const CompileCommand& command, const ParseOptions& options, const std::string& output);

// The precompiled header that fits the command; empty where there is none. With real headers it is made if need be,
// which takes seconds; other threads and processes wait for it.
[[nodiscard]] std::string PchFor(const CompileCommand& command, const ParseOptions& options);

}  // namespace lint
