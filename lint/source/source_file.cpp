#include "lint/source/source_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace lint {
namespace {

bool StartsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

uint32_t CountCodePoints(llvm::StringRef text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), StartsCodePoint));
}

std::vector<uint32_t> FindLineStarts(llvm::StringRef text) {
  std::vector<uint32_t> starts = {0};
  const char* end = text.end();
  for (const char* p = text.begin(); p != end;) {
    p = static_cast<const char*>(std::memchr(p, '\n', static_cast<size_t>(end - p)));
    if (p == nullptr) break;
    starts.push_back(static_cast<uint32_t>(++p - text.begin()));
  }
  return starts;
}

}  // namespace

SourceFile::SourceFile(std::string path, SourceLanguage language, std::string text, std::vector<NotebookCell> cells)
    : path_(std::move(path)),
      language_(language),
      text_(std::move(text)),
      cells_(std::move(cells)),
      line_starts_(FindLineStarts(text_)) {}

llvm::StringRef SourceFile::TextOf(SourceRange range) const {
  return text().slice(range.begin, std::max(range.begin, range.end));
}

// Index into line_starts_ of the line that holds `offset`.
static size_t LineIndex(const std::vector<uint32_t>& starts, uint32_t offset) {
  return static_cast<size_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin()) - 1;
}

// The cell that holds `offset`, or null. What stands between two cells belongs to the one before.
static const NotebookCell* CellAt(const std::vector<NotebookCell>& cells, uint32_t offset) {
  auto after = std::upper_bound(cells.begin(), cells.end(), offset,
                                [](uint32_t o, const NotebookCell& cell) { return o < cell.begin; });
  return after == cells.begin() ? nullptr : &*std::prev(after);
}

Position SourceFile::PositionAt(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  size_t line = LineIndex(line_starts_, offset);
  Position position;
  position.line = position.file_line = static_cast<uint32_t>(line + 1);
  position.column = CountCodePoints(text().slice(line_starts_[line], offset)) + 1;
  if (const NotebookCell* cell = CellAt(cells_, offset)) {
    size_t in_cell = line - LineIndex(line_starts_, cell->begin);
    position.cell = cell->number;
    position.line = static_cast<uint32_t>(in_cell + 1);
    // Lines that the file does not tell apart (a cell saved as one string) count as the nearest that is known.
    position.file_line =
        cell->file_lines.empty() ? 1 : cell->file_lines[std::min(in_cell, cell->file_lines.size() - 1)];
  }
  return position;
}

SourceRange SourceFile::LineAt(uint32_t offset) const {
  size_t line = LineIndex(line_starts_, std::min(offset, static_cast<uint32_t>(text_.size())));
  uint32_t begin = line_starts_[line];
  uint32_t end = static_cast<uint32_t>(line + 1 < line_starts_.size() ? line_starts_[line + 1] - 1 : text_.size());
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

// Index into line_starts_ of the line that `position` names; past the last line, the last.
static size_t NamedLine(const SourceFile& file, const std::vector<uint32_t>& starts, Position position) {
  size_t wanted = position.line == 0 ? 0 : position.line - 1;
  if (file.cells().empty()) return std::min(wanted, starts.size() - 1);
  for (const NotebookCell& cell : file.cells()) {
    size_t first = LineIndex(starts, cell.begin);
    size_t last = LineIndex(starts, cell.end > cell.begin ? cell.end - 1 : cell.begin);
    if (position.cell == cell.number) return std::min(first + wanted, last);
    if (position.cell != 0) continue;
    auto it = std::find(cell.file_lines.begin(), cell.file_lines.end(), position.line);
    if (it != cell.file_lines.end()) return std::min(first + static_cast<size_t>(it - cell.file_lines.begin()), last);
  }
  return 0;
}

uint32_t SourceFile::OffsetOf(Position position) const {
  SourceRange line = LineAt(line_starts_[NamedLine(*this, line_starts_, position)]);
  uint32_t offset = line.begin;
  for (uint32_t column = 1; column < position.column && offset < line.end; ++column) {
    do ++offset;
    while (offset < line.end && !StartsCodePoint(text_[offset]));
  }
  return offset;
}

}  // namespace lint
