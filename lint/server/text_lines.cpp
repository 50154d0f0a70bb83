#include "lint/server/text_lines.h"

#include <algorithm>

namespace lint {
namespace {

bool ContinuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

uint32_t UnitsOf(char first, PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::kUtf8:
      return 1;
    case PositionEncoding::kUtf16:
      return ContinuesCharacter(first) ? 0 : static_cast<unsigned char>(first) >= 0xF0 ? 2 : 1;
    case PositionEncoding::kUtf32:
      return ContinuesCharacter(first) ? 0 : 1;
  }
  return 1;
}

uint32_t CountUnits(llvm::StringRef text, PositionEncoding encoding) {
  if (encoding == PositionEncoding::kUtf8) return static_cast<uint32_t>(text.size());
  uint32_t units = 0;
  for (const char c : text) units += UnitsOf(c, encoding);
  return units;
}

// The offset of that many units, or the end.
size_t SkipUnits(llvm::StringRef text, uint32_t units, PositionEncoding encoding) {
  size_t at = 0;
  uint32_t seen = 0;
  while (at < text.size()) {
    size_t next = at + 1;
    while (next < text.size() && ContinuesCharacter(text[next])) ++next;
    const uint32_t width =
        encoding == PositionEncoding::kUtf8 ? static_cast<uint32_t>(next - at) : UnitsOf(text[at], encoding);
    if (seen + width > units) break;
    seen += width;
    at = next;
  }
  return at;
}

}  // namespace

TextLines::TextLines(llvm::StringRef text, PositionEncoding encoding) : text_(text), encoding_(encoding), starts_{0} {
  for (size_t at = text.find_first_of("\r\n"); at != llvm::StringRef::npos; at = text.find_first_of("\r\n", at)) {
    at += text.substr(at).starts_with("\r\n") ? 2 : 1;
    starts_.push_back(at);
  }
}

llvm::StringRef TextLines::Line(size_t line) const {
  const size_t end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
  llvm::StringRef whole = text_.slice(starts_[line], end);
  if (!whole.consume_back("\r\n") && !whole.consume_back("\n")) whole.consume_back("\r");
  return whole;
}

EditorPosition TextLines::PositionAt(size_t offset) const {
  offset = std::min(offset, text_.size());
  const size_t line =
      static_cast<size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
  return {static_cast<uint32_t>(line), CountUnits(Line(line).take_front(offset - starts_[line]), encoding_)};
}

EditorRange TextLines::RangeOf(SourceRange range) const {
  return {PositionAt(range.begin), PositionAt(std::max(range.begin, range.end))};
}

size_t TextLines::OffsetOf(EditorPosition position) const {
  if (position.line >= starts_.size()) return text_.size();
  return starts_[position.line] + SkipUnits(Line(position.line), position.character, encoding_);
}

EditorRange TextLines::LineRange(uint32_t line) const {
  if (line >= starts_.size()) return {PositionAt(text_.size()), PositionAt(text_.size())};
  const llvm::StringRef whole = Line(line);
  const size_t begin = starts_[line] + (whole.size() - whole.ltrim().size());
  const size_t end = starts_[line] + whole.rtrim().size();
  return {PositionAt(begin), PositionAt(std::max(begin, end))};
}

EditorRange TextLines::RangeAt(uint32_t line, uint32_t column) const {
  if (line == 0) return LineRange(0);
  if (column == 0 || line > starts_.size()) return LineRange(line - 1);
  const llvm::StringRef whole = Line(line - 1);
  const size_t begin = SkipUnits(whole, column - 1, PositionEncoding::kUtf32);
  const size_t end = begin + SkipUnits(whole.drop_front(begin), 1, PositionEncoding::kUtf32);
  return {PositionAt(starts_[line - 1] + begin), PositionAt(starts_[line - 1] + end)};
}

size_t OffsetIn(llvm::StringRef text, EditorPosition position, PositionEncoding encoding) {
  size_t begin = 0;
  size_t newline = text.find('\n');
  for (uint32_t line = 0; line < position.line; ++line) {
    if (newline < begin) newline = text.find('\n', begin);
    const size_t length = text.slice(begin, newline).find('\r');
    const size_t end = length == llvm::StringRef::npos ? newline : begin + length;
    if (end >= text.size()) return text.size();
    begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  const llvm::StringRef rest = text.drop_front(begin);
  return begin + SkipUnits(rest.take_front(rest.find_first_of("\r\n")), position.character, encoding);
}

llvm::StringRef Spelling(PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::kUtf8:
      return "utf-8";
    case PositionEncoding::kUtf16:
      return "utf-16";
    case PositionEncoding::kUtf32:
      return "utf-32";
  }
  return "";
}

}  // namespace lint
