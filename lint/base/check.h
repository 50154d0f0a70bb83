// Checks for our own mistakes. A failed check is a bug in the linter, never a property of the code that is linted: bad
// user code is data (an `Unknown` instruction, a recorded problem), trouble with the outside world is a returned error.
#pragma once

#include "llvm/Support/ErrorHandling.h"

// Says what is assumed; stops the program with that text when it does not hold.
#define LINT_CHECK(condition, assumption)                         \
  do {                                                            \
    if (!(condition)) [[unlikely]] {                              \
      llvm::report_fatal_error("assumption broken: " assumption); \
    }                                                             \
  } while (false)
