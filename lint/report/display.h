// Text on a terminal: how wide it is, what of it is safe to print, in which colour. File names and source lines are
// other people's bytes: control characters, direction overrides and broken UTF-8 are replaced, never passed on.
#pragma once

#include <string>

#include "lint/diag/finding.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

// One character as it is printed. `width` counts terminal columns: two for East Asian and most emoji, none for a
// combining mark.
struct Glyph {
  std::string text;
  unsigned width;
  size_t source_bytes;
};

// The first character of a text that is not empty, with what a terminal would act on replaced by a visible stand-in; a
// tab becomes four spaces.
[[nodiscard]] Glyph FirstGlyph(llvm::StringRef text);

// All of the text so.
[[nodiscard]] std::string Printable(llvm::StringRef text);

// "train.py:12:5", in a notebook "nb.ipynb:cell 3:12:5".
[[nodiscard]] std::string PlaceText(const Place& place);
[[nodiscard]] std::string PlaceText(llvm::StringRef path, Position position);

enum class Ink : uint8_t { kPlain, kBold, kError, kWarning, kHint, kFrame, kHelp, kRemoved, kAdded };
[[nodiscard]] Ink InkOf(Severity severity);

// Writes `text` (already printable) in that ink where `color` is on.
void Paint(llvm::raw_ostream& out, bool color, Ink ink, llvm::StringRef text);

}  // namespace lint
