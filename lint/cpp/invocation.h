// The compiler options of one parse, made without Clang's driver where the bundled headers are used: the driver looks
// around on the machine, which takes time and gives another answer everywhere.
#pragma once

#include <memory>
#include <string>

#include "lint/cpp/command.h"
#include "lint/cpp/parse.h"

namespace clang {
class CompilerInvocation;
class DiagnosticsEngine;
}  // namespace clang

namespace lint {

// Null where Clang refuses them, which no argument of a sanitised command should bring about.
[[nodiscard]] std::shared_ptr<clang::CompilerInvocation> MakeInvocation(const CompileCommand& command,
                                                                        const ParseOptions& options, bool force_torch,
                                                                        clang::DiagnosticsEngine& diagnostics);

}  // namespace lint
