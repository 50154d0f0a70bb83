#include "lint/report/excerpt.h"

#include <algorithm>
#include <vector>

#include "lint/report/display.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kCut = "...";
// More bytes than can be shown to one side of a range: longer lines are not even looked at beyond.
constexpr size_t kReach = 4096;

bool ContinuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The part of a line that is looked at, and the range in it, both in bytes.
struct Window {
  llvm::StringRef text;
  size_t begin;
  size_t end;
  bool cut_before;
  bool cut_after;
};

Window WindowOf(const Place& place) {
  const SourceRange line = place.file->LineAt(place.range.begin);
  const llvm::StringRef text = place.file->TextOf(line);
  const size_t begin = std::min<size_t>(place.range.begin - line.begin, text.size());
  const size_t end = std::clamp<size_t>(place.range.end - std::min(place.range.end, line.begin), begin, text.size());
  size_t from = begin > kReach ? begin - kReach : 0;
  size_t to = std::min(text.size(), std::min(end, begin + kReach) + kReach);
  while (from > 0 && ContinuesCharacter(text[from])) {
    --from;
  }
  while (to < text.size() && ContinuesCharacter(text[to])) {
    ++to;
  }
  // What follows the range on its line is shown, white space at the end of the line is not pointed at.
  const size_t pointed = text.slice(begin, end).rtrim().size();
  return {text.slice(from, to), begin - from, std::min(begin + pointed, to) - from, from > 0, to < text.size()};
}

struct Columns {
  std::vector<Glyph> glyphs;
  unsigned begin = 0;  // of the range, in terminal columns
  unsigned end = 0;
  unsigned total = 0;
};

Columns Measure(const Window& window) {
  Columns columns;
  size_t at = 0;
  while (at < window.text.size()) {
    Glyph glyph = FirstGlyph(window.text.drop_front(at));
    columns.begin += at < window.begin ? glyph.width : 0;
    columns.end += at < window.end ? glyph.width : 0;
    columns.total += glyph.width;
    at += glyph.source_bytes;
    columns.glyphs.push_back(std::move(glyph));
  }
  columns.end = std::max(columns.end, columns.begin);
  return columns;
}

// The columns [left, right) that are kept: the whole line where it fits, else the range and as much to both sides.
struct Kept {
  unsigned left;
  unsigned right;
};

Kept Keep(const Columns& columns, bool whole_line, unsigned max_width) {
  if (whole_line && columns.total <= max_width) {
    return {0, columns.total};
  }
  const unsigned room = std::max<unsigned>(max_width, 4 * kCut.size()) - 2 * kCut.size();
  const unsigned range = std::min(columns.end - columns.begin, room);
  const unsigned centred = columns.begin - std::min(columns.begin, (room - range) / 2);
  const unsigned left = std::min(centred, columns.total - std::min(columns.total, room));
  return {left, std::min(columns.total, left + room)};
}

}  // namespace

Excerpt ExcerptOf(const Place& place, unsigned max_width) {
  const Window window = WindowOf(place);
  const Columns columns = Measure(window);
  const Kept kept = Keep(columns, !window.cut_before && !window.cut_after, max_width);
  const llvm::StringRef before = window.cut_before || kept.left > 0 ? kCut : "";
  const llvm::StringRef after = window.cut_after || kept.right < columns.total ? kCut : "";

  Excerpt excerpt;
  unsigned first = columns.total;  // where the first kept glyph stands: a wide one may straddle the cut
  unsigned at = 0;
  for (const Glyph& glyph : columns.glyphs) {
    if (at >= kept.left && at + glyph.width <= kept.right) {
      first = std::min(first, at);
      excerpt.text += glyph.text;
      excerpt.begin += at < columns.begin ? glyph.text.size() : 0;
      excerpt.end += at < columns.end ? glyph.text.size() : 0;
    }
    at += glyph.width;
  }
  excerpt.begin += before.size();
  excerpt.end += before.size();
  excerpt.text = before.str() + excerpt.text + after.str();
  excerpt.indent = columns.begin - std::min(first, columns.begin) + before.size();
  excerpt.width = std::max(1u, std::min(columns.end, kept.right) - std::min(columns.begin, kept.right));
  return excerpt;
}

}  // namespace lint
