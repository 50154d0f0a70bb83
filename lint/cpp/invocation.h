// The compiler options of one parse. Where the bundled headers are used they are made without Clang's driver: the
// driver looks around on the machine, which takes time and gives another answer everywhere.
#pragma once

#include <memory>
#include <string>

#include "lint/cpp/command.h"
#include "lint/cpp/parse.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace clang {
class CompilerInstance;
class CompilerInvocation;
class DiagnosticConsumer;
}  // namespace clang

namespace lint {

struct Language {
  bool is_cuda = false;
  std::string standard;  // "c++20"
};

// The bundled headers are read as C++20 at least: what they declare does not depend on it, and one precompiled header
// serves for all.
[[nodiscard]] Language LanguageOf(const CompileCommand& command, const ParseOptions& options);

struct Preamble {
  std::string pch;           // of torch/torch.h; empty to go without
  bool force_torch = false;  // without a precompiled header: include torch/torch.h in front
};

// Gives the compiler its options and files. False where Clang refuses the options, which no argument of a sanitised
// command should bring about. `diagnostics` must outlive the compiler.
[[nodiscard]] bool SetUp(clang::CompilerInstance& compiler, const CompileCommand& command, const ParseOptions& options,
                         const Preamble& preamble, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
                         clang::DiagnosticConsumer& diagnostics);

}  // namespace lint
