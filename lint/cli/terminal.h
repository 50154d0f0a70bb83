// The two streams that the program writes to: when they get colour, how a mistake is said, and how a report leaves in
// one piece.
#pragma once

#include <string>

#include "lint/diag/finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

constexpr int kStandardOutput = 1;
constexpr int kStandardError = 2;

enum class ColorChoice { kAuto, kAlways, kNever };

// kAuto: NO_COLOR and FORCE_COLOR where they are set, else whether `descriptor` is a terminal that knows colours.
[[nodiscard]] bool UsesColor(ColorChoice choice, int descriptor);

// Writes all of the text to standard output at once. False, and said on standard error, where that fails.
[[nodiscard]] bool WriteOutput(llvm::StringRef text);

// "error: …" on standard error.
void SayError(llvm::StringRef message);
void SayWarning(llvm::StringRef message);
// As it is.
void Say(llvm::StringRef message);

// One line each on standard error: "warning: path:line:column: message", "error: path: message".
void SayProblems(llvm::ArrayRef<Problem> problems, bool color);

// Says which of the paths do not exist, and whether all do.
[[nodiscard]] bool AllExist(llvm::ArrayRef<std::string> paths);

}  // namespace lint
