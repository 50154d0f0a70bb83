// Lines of a file as one text to parse. Lines that are parsed by themselves leave holes: one letter that stands for a
// statement.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/source/source_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint::python {

class Piece {
 public:
  // Lines of the file, [first, last).
  struct Hole {
    SourceRange range;  // in the file
    uint32_t first = 0;
    uint32_t last = 0;
  };

  // `text` stands at `begin` in the file.
  void AddLine(uint32_t indent, llvm::StringRef text, uint32_t begin);
  void AddHole(uint32_t indent, Hole hole);

  [[nodiscard]] llvm::StringRef text() const { return text_; }

  // Where a range of the piece is in the file. Fast when asked in order of `begin`.
  SourceRange InFile(SourceRange range);

  // The hole that a range of the piece is; null if it is none.
  [[nodiscard]] const Hole* HoleAt(SourceRange range) const;
  // Must be asked in order of `begin`.
  [[nodiscard]] bool HasHoleIn(SourceRange range);

 private:
  struct Segment {
    uint32_t begin = 0;  // in the piece
    uint32_t size = 0;
    SourceRange range;  // in the file
  };
  struct HolePlace {
    uint32_t begin = 0;  // in the piece
    Hole hole;
  };

  void AddSegment(uint32_t indent, llvm::StringRef text, SourceRange range);
  [[nodiscard]] size_t SegmentAfter(uint32_t offset) const;
  [[nodiscard]] uint32_t Offset(uint32_t offset, size_t after) const;

  std::string text_;
  std::vector<Segment> segments_;
  std::vector<HolePlace> holes_;
  size_t next_ = 0;  // segment
  size_t next_hole_ = 0;
};

}  // namespace lint::python
