// What Python's literals mean: numbers in one spelling, strings without their escapes.
#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint::python {

// "1_000", "0x1F", "0b1", "0o17", "017", "5L" as decimal digits; nothing for an imaginary or an absurdly long number.
std::optional<std::string> DecimalDigits(llvm::StringRef literal);

// "1_0.5E3" as "10.5E3"; nothing for an imaginary number.
std::optional<std::string> FloatSpelling(llvm::StringRef literal);

// The letters before a string's quotes.
struct StringPrefix {
  bool raw = false;
  bool bytes = false;
  bool format = false;
};
StringPrefix ParseStringPrefix(llvm::StringRef start);

// Appends what `content`, a stretch between the quotes, stands for: UTF-8, or the bytes themselves. What no text can
// hold (a lone surrogate, a character by name) becomes U+FFFD.
void AppendDecoded(std::string& out, llvm::StringRef content, StringPrefix prefix);

}  // namespace lint::python
