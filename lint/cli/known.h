// What is known and what is told may differ: with --known the analysis sees more than the paths that were given, and
// only what touches these is told. A hook that is given the changed files so finds what they break elsewhere.
#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/project/project.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

struct KnownOptions {
  std::vector<std::string> known;  // empty: what is given is what is known
};

// --known.
void AddKnownOptions(CLI::App& parser, KnownOptions& options);

// What is analysed: the paths given, and the known ones. Where nothing is given, nothing: there is nothing to tell.
[[nodiscard]] std::vector<std::string> AnalysedPaths(const KnownOptions& options, llvm::ArrayRef<std::string> given);

// With --known, leaves the findings that lie in `given` or whose trail passes there, and the problems that are about
// files there or were fatal.
void KeepWhatTouches(const KnownOptions& options, llvm::ArrayRef<std::string> given, ProjectResult& result);

}  // namespace lint
