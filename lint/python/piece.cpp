#include "lint/python/piece.h"

#include <algorithm>

namespace lint::python {

void Piece::AddSegment(uint32_t indent, llvm::StringRef text, SourceRange range) {
  text_.append(indent, ' ');
  segments_.push_back({static_cast<uint32_t>(text_.size()), static_cast<uint32_t>(text.size()), range});
  text_ += text;
  text_ += '\n';
}

void Piece::AddLine(uint32_t indent, llvm::StringRef text, uint32_t begin) {
  AddSegment(indent, text, {begin, begin + static_cast<uint32_t>(text.size())});
}

void Piece::AddHole(uint32_t indent, Hole hole) {
  AddSegment(indent, "x", hole.range);
  holes_.push_back({segments_.back().begin, hole});
}

SourceRange Piece::InFile(SourceRange range) {
  while (next_ < segments_.size() && segments_[next_].begin <= range.begin) ++next_;
  while (next_ > 0 && segments_[next_ - 1].begin > range.begin) --next_;
  const uint32_t begin = Offset(range.begin, next_);
  const bool same_line = next_ == segments_.size() || range.end < segments_[next_].begin;
  return {begin, std::max(begin, Offset(range.end, same_line ? next_ : SegmentAfter(range.end)))};
}

const Piece::Hole* Piece::HoleAt(SourceRange range) const {
  if (range.end != range.begin + 1 || holes_.empty()) return nullptr;
  const auto at = std::partition_point(holes_.begin(), holes_.end(),
                                       [&](const HolePlace& place) { return place.begin < range.begin; });
  return at != holes_.end() && at->begin == range.begin ? &at->hole : nullptr;
}

bool Piece::HasHoleIn(SourceRange range) {
  while (next_hole_ < holes_.size() && holes_[next_hole_].begin < range.begin) ++next_hole_;
  return next_hole_ < holes_.size() && holes_[next_hole_].begin < range.end;
}

// Index of the first segment that begins behind `offset`.
size_t Piece::SegmentAfter(uint32_t offset) const {
  const auto after = std::upper_bound(segments_.begin(), segments_.end(), offset,
                                      [](uint32_t o, const Segment& segment) { return o < segment.begin; });
  return static_cast<size_t>(after - segments_.begin());
}

// `after`: index of the first segment that begins behind `offset`. What stands between two lines counts as the end of
// the first.
uint32_t Piece::Offset(uint32_t offset, size_t after) const {
  if (after == 0) return segments_.empty() ? 0 : segments_[0].range.begin;
  const Segment& segment = segments_[after - 1];
  const uint32_t inside = offset - segment.begin;
  return inside >= segment.size ? segment.range.end : segment.range.begin + inside;
}

}  // namespace lint::python
