#include "lint/report/display.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Unicode.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr llvm::StringLiteral kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kTabWidth = 4;

bool OverridesDirection(llvm::StringRef utf8) {
  // U+202A..U+202E and U+2066..U+2069, U+200E, U+200F: they reorder what surrounds them ("Trojan source").
  return (utf8 >= "\xE2\x80\xAA" && utf8 <= "\xE2\x80\xAE") || (utf8 >= "\xE2\x81\xA6" && utf8 <= "\xE2\x81\xA9") ||
         utf8 == "\xE2\x80\x8E" || utf8 == "\xE2\x80\x8F";
}

// The stand-in of an ASCII control character, from the Unicode block "control pictures" at U+2400.
std::string ControlPicture(unsigned char c) {
  const unsigned char low = c == 0x7F ? 0x21 : c;
  return {'\xE2', '\x90', static_cast<char>(0x80 + low)};
}

size_t BytesOfCharacter(llvm::StringRef text) {
  const auto* begin = text.bytes_begin();
  const size_t length = llvm::getNumBytesForUTF8(*begin);
  return length <= text.size() && llvm::isLegalUTF8Sequence(begin, begin + length) ? length : 0;
}

}  // namespace

Glyph FirstGlyph(llvm::StringRef text) {
  const unsigned char c = static_cast<unsigned char>(text.front());
  if (c == '\t') {
    return {std::string(kTabWidth, ' '), kTabWidth, 1};
  }
  if (c < 0x20 || c == 0x7F) {
    return {ControlPicture(c), 1, 1};
  }
  if (c < 0x80) {
    return {std::string(1, text.front()), 1, 1};
  }
  const size_t bytes = BytesOfCharacter(text);
  if (bytes == 0) {
    return {kReplacement.str(), 1, 1};
  }
  const llvm::StringRef character = text.take_front(bytes);
  if (character == kByteOrderMark) {
    return {"", 0, bytes};
  }
  const int width = llvm::sys::unicode::columnWidthUTF8(character);
  if (width < 0 || OverridesDirection(character)) {
    return {kReplacement.str(), 1, bytes};
  }
  return {character.str(), static_cast<unsigned>(width), bytes};
}

std::string Printable(llvm::StringRef text) {
  std::string printable;
  while (!text.empty()) {
    const Glyph glyph = FirstGlyph(text);
    printable += glyph.text;
    text = text.drop_front(glyph.source_bytes);
  }
  return printable;
}

std::string PlaceText(const Place& place) {
  return PlaceText(place.file->path(), place.file->PositionAt(place.range.begin));
}

std::string PlaceText(llvm::StringRef path, Position at) {
  const std::string name = Printable(path);
  if (at.cell != 0) {
    return llvm::formatv("{0}:cell {1}:{2}:{3}", name, at.cell, at.line, at.column);
  }
  return llvm::formatv("{0}:{1}:{2}", name, at.line, at.column);
}

Ink InkOf(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return Ink::kHint;
    case Severity::kWarning:
      return Ink::kWarning;
    case Severity::kError:
      return Ink::kError;
  }
  llvm_unreachable("every severity has an ink");
}

static llvm::StringRef EscapeOf(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kBold:
      return "\x1b[1m";
    case Ink::kError:
      return "\x1b[1;31m";
    case Ink::kWarning:
      return "\x1b[1;33m";
    case Ink::kHint:
      return "\x1b[1;36m";
    case Ink::kFrame:
      return "\x1b[1;34m";
    case Ink::kHelp:
      return "\x1b[1;32m";
    case Ink::kRemoved:
      return "\x1b[31m";
    case Ink::kAdded:
      return "\x1b[32m";
  }
  llvm_unreachable("every ink has an escape sequence");
}

void Paint(llvm::raw_ostream& out, bool color, Ink ink, llvm::StringRef text) {
  if (!color || ink == Ink::kPlain) {
    out << text;
    return;
  }
  out << EscapeOf(ink) << text << "\x1b[0m";
}

}  // namespace lint
