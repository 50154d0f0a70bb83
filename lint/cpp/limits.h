// Keeps a parse from taking for ever: a limit of tokens, time and memory.
#pragma once

#include <chrono>
#include <cstdint>

#include "lint/cpp/parse.h"

namespace clang {
class CompilerInstance;
class Sema;
}  // namespace clang

namespace lint {

// Ends a parse that goes beyond: no more tokens are given, and a fatal error keeps Clang from instantiating templates.
// A parse that does not end by that (a macro that goes on and on) is given up (lint/cpp/crash_guard.h).
class Limits {
 public:
  Limits(const ParseOptions& options, clang::CompilerInstance& compiler, ParseResult& result);

  // The limits must outlive what is watched.
  void Watch(clang::Sema& sema);

  // For each token that the preprocessor gives.
  void CountToken();
  void Check();

 private:
  using Clock = std::chrono::steady_clock;

  void End(const char* reason);
  void CutOff();

  clang::CompilerInstance& compiler_;
  ParseResult& result_;
  uint64_t num_tokens_ = 0;
  uint64_t max_tokens_;
  uint64_t max_memory_;
  bool ended_ = false;
  Clock::time_point deadline_;
};

}  // namespace lint
