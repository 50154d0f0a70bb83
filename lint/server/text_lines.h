// Positions as editors count them: lines from 0, ended by \n, \r\n or \r, and columns in the units that client and
// server agreed on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lint/source/source_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

enum class PositionEncoding : uint8_t { kUtf8, kUtf16, kUtf32 };

struct EditorPosition {
  uint32_t line = 0;
  uint32_t character = 0;

  friend auto operator<=>(const EditorPosition&, const EditorPosition&) = default;
};

struct EditorRange {
  EditorPosition start;
  EditorPosition end;

  friend bool operator==(const EditorRange&, const EditorRange&) = default;
};

// Of a text that lives on.
class TextLines {
 public:
  TextLines(llvm::StringRef text, PositionEncoding encoding);

  // Past the end: behind the last character.
  [[nodiscard]] EditorPosition PositionAt(size_t offset) const;
  [[nodiscard]] EditorRange RangeOf(SourceRange range) const;
  // Past the end of a line: its end, past the last line: the end of the text. Within a character: its beginning.
  [[nodiscard]] size_t OffsetOf(EditorPosition position) const;
  // The line without blanks at its ends.
  [[nodiscard]] EditorRange LineRange(uint32_t line) const;
  // Of a line and a column of code points, both counted from 1; column 0: the whole line.
  [[nodiscard]] EditorRange RangeAt(uint32_t line, uint32_t column) const;

  [[nodiscard]] llvm::StringRef text() const { return text_; }

 private:
  [[nodiscard]] llvm::StringRef Line(size_t line) const;  // without its line break

  llvm::StringRef text_;
  PositionEncoding encoding_;
  std::vector<size_t> starts_;
};

// TextLines::OffsetOf without making a list of lines: for one place of a text that is going to change.
[[nodiscard]] size_t OffsetIn(llvm::StringRef text, EditorPosition position, PositionEncoding encoding);

// The words that clients and servers use: "utf-8", "utf-16", "utf-32".
[[nodiscard]] llvm::StringRef Spelling(PositionEncoding encoding);

}  // namespace lint
