// One file as the linter sees it: its text, and the way from byte offsets to what people count (lines, columns,
// notebook cells). Everything downstream speaks of byte ranges in `text()`; only reports turn them into positions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace lint {

// Bytes [begin, end) of a file's text.
struct SourceRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend constexpr bool operator==(SourceRange, SourceRange) = default;
};

// Lines and columns count from 1. A column is counted in Unicode code points from the start of its line. `cell` is the
// 1-based number of the notebook cell (counting every cell, as notebook tools do) and `line` the line within that cell;
// 0 in an ordinary file. `file_line` is the line in the file on disk, also for a notebook.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
  uint32_t cell = 0;
  uint32_t file_line = 1;
};

enum class SourceLanguage : uint8_t { kPython, kNotebook, kCpp };

// A stretch of the text that came from one notebook cell.
struct NotebookCell {
  uint32_t number = 0;  // 1-based, counting every cell of the notebook
  uint32_t begin = 0;   // byte offset of the cell's first line in the text
  uint32_t end = 0;
  // For each line of the cell, the 1-based line of the .ipynb file that holds it.
  std::vector<uint32_t> file_lines;
  std::string magics;  // what was blanked out
};

// Immutable once made. The text of a notebook is its code cells in order, magics and shell lines blanked out with
// spaces of the same length.
class SourceFile {
 public:
  // `path` is what reports print: relative to the working directory where the file lies below it.
  SourceFile(std::string path, SourceLanguage language, std::string text, std::vector<NotebookCell> cells = {});

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] SourceLanguage language() const { return language_; }
  [[nodiscard]] llvm::StringRef text() const { return text_; }
  [[nodiscard]] llvm::StringRef TextOf(SourceRange range) const;

  // An offset past the end gives the position behind the last character.
  [[nodiscard]] Position PositionAt(uint32_t offset) const;
  // The byte range of the line that holds `offset`, without its line break.
  [[nodiscard]] SourceRange LineAt(uint32_t offset) const;
  // The byte offset of a position, for `why FILE:LINE:COL`; clamped to the line. `cell` 0 means a line of the file.
  [[nodiscard]] uint32_t OffsetOf(Position position) const;

  [[nodiscard]] const std::vector<NotebookCell>& cells() const { return cells_; }

 private:
  std::string path_;
  SourceLanguage language_;
  std::string text_;
  std::vector<NotebookCell> cells_;
  std::vector<uint32_t> line_starts_;
};

}  // namespace lint
