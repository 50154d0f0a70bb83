// What is known of a tensor's axes. A shape is a run of axes from the front, perhaps a gap of unknown length, and a run
// of axes up to the back. Roles travel with an axis through every move, so "which axis is the class axis" and "over
// which axis do the probabilities sum to one" are answered by looking for a tag.
#pragma once

#include <cstdint>
#include <optional>

#include "llvm/ADT/SmallVector.h"

namespace lint {

struct Axis {
  enum Tag : uint8_t {
    kBatch = 1,    // one entry an example
    kClass = 2,    // the scores of a layer: one entry a class (or feature)
    kForm = 4,     // probabilities sum to one along it
    kSpatial = 8,  // height, width, depth
    kTime = 16,    // steps of a sequence
    kMoved = 32,   // was permuted or transposed by hand: its place says nothing of its role any more
  };
  static constexpr int64_t kUnknownSize = -1;

  int64_t size = kUnknownSize;
  uint8_t tags = 0;

  [[nodiscard]] bool Has(Tag tag) const { return (tags & tag) != 0; }
  friend bool operator==(const Axis&, const Axis&) = default;
};

// Value type; small. `open` says that there may be more axes between `front` and `back`; a closed shape keeps all its
// axes in `front`.
struct Shape {
  static constexpr unsigned kMaxRank = 8;  // what has more axes is unknown
  llvm::SmallVector<Axis, kMaxRank> front;
  llvm::SmallVector<Axis, kMaxRank> back;
  bool open = true;

  static Shape Unknown() { return {}; }
  static Shape Closed(llvm::ArrayRef<Axis> axes);

  [[nodiscard]] std::optional<int> Rank() const;
  // The smallest rank this shape allows.
  [[nodiscard]] int MinRank() const { return static_cast<int>(front.size() + back.size()); }
  // The axis at a Python index (negative from the back); null where it lies in the gap or outside.
  [[nodiscard]] const Axis* At(int64_t index) const;
  [[nodiscard]] Axis* At(int64_t index);
  // At, after making room: an open shape grows known axes up to the index. Null: out of range.
  Axis* Grow(int64_t index);
  // The index, from the front where the shape allows it, of the axis with this tag.
  [[nodiscard]] std::optional<int> Find(Axis::Tag tag) const;
  void ClearTag(uint8_t tags);

  // Each gives the unknown shape where the result cannot be told.
  [[nodiscard]] Shape Without(int64_t index) const;
  [[nodiscard]] Shape WithInserted(int64_t index, Axis axis) const;
  [[nodiscard]] Shape Transposed(int64_t a, int64_t b) const;
  [[nodiscard]] Shape Permuted(llvm::ArrayRef<int64_t> order) const;
  [[nodiscard]] Shape Flattened(int64_t start, int64_t end) const;
  // `sizes`: wanted axes; size -1 with no tags is "whatever is left".
  [[nodiscard]] Shape Viewed(llvm::ArrayRef<Axis> sizes) const;
  // Of an open shape, without an axis somewhere in the gap if that has size 1: one of the known ones of size 1 counted
  // from the other end may be it.
  [[nodiscard]] Shape SqueezedInGap(int64_t index) const;
  // Without every axis of size 1; unknown where a size is unknown and might be 1.
  [[nodiscard]] Shape Squeezed() const;

  friend bool operator==(const Shape&, const Shape&) = default;
};

// The least shape that covers both: sizes and tags that agree stay.
Shape JoinShapes(const Shape& a, const Shape& b);

// The shape of an elementwise operation on both (broadcasting); form tags are dropped. An axis of size 1 may be
// stretched by a partner of unknown shape.
Shape BroadcastShapes(const Shape& a, const Shape& b);

}  // namespace lint
