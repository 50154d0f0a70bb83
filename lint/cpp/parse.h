// From a file to Clang's AST, whatever the file is like.
//
// Clang runs inside the process, on a thread of its own with a large stack and under its crash recovery; several parses
// may run at once. Nothing is printed. By default the file sees the bundled headers and its project's, and nothing else
// of the machine; so a file gives the same tree everywhere. With real headers it sees what its command says. A file
// with errors may be parsed several times (lint/cpp/repair.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lint/cpp/command.h"
#include "lint/cpp/includes.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace clang {
class ASTContext;
class Preprocessor;
class Sema;
}  // namespace clang

namespace lint {

struct ParseOptions {
  enum class Torch : uint8_t { kBundled, kReal };
  Torch torch = Torch::kBundled;

  // Folder of the project; include paths of a command that lie elsewhere are not searched with the bundled headers.
  // Empty: none are.
  std::string root;
  // The declarations of torch are included in front of a file that does not mention torch, too: what it includes may.
  bool force_torch = false;

  // With the bundled headers: what BundledPch() gives (lint/cpp/bundled_pch.h), which makes a file parse ten times as
  // fast; empty to do without.
  llvm::StringRef bundled_pch;

  // With real headers: the folders with torch/torch.h and ATen/ATen.h (lint/cpp/libtorch.h finds them).
  std::vector<std::string> torch_include_paths;
  // With real headers: where the precompiled torch/torch.h is kept between runs; empty to do without.
  std::string cache_dir;

  // The main file's text where it is not the one on disk; null to read it.
  const std::string* content = nullptr;

  // What runs out ends the parse; what was read so far is used.
  uint64_t max_bytes = 16u << 20;   // of the main file
  uint64_t max_tokens = 4'000'000;  // of it and of what it includes; LibTorch's real headers have two million
  uint64_t max_memory = 1u << 30;   // of the tree, in bytes
  uint32_t max_milliseconds = 20'000;
  uint32_t max_problems = 20;
};

struct ParseProblem {
  std::string path;  // as Clang found it; empty for what concerns no place
  uint32_t line = 0;
  uint32_t column = 0;  // from 1, in bytes
  std::string message;
};

struct ParseResult {
  std::vector<ParseProblem> problems;         // the first of them, in order of discovery
  uint32_t num_errors = 0;                    // all of them
  bool crashed = false;                       // `use` was not called, or did not end
  bool cut_short = false;                     // a limit was reached
  std::vector<std::string> missing_includes;  // as spelled
  uint32_t torch_calls = 0;                   // of the translator
  uint32_t torch_calls_resolved = 0;
};

// `use` is called once, on the parser's thread, with what could be read; not at all when Clang could not start or
// crashed. `sema` may be null.
ParseResult ParseTranslationUnit(const CompileCommand& command, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base,
                                 HeaderFinder& finder, const ParseOptions& options,
                                 llvm::function_ref<void(clang::ASTContext&, clang::Preprocessor&, clang::Sema*)> use);

}  // namespace lint
