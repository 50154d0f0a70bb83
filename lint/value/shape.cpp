#include "lint/value/shape.h"

#include <algorithm>

#include "llvm/ADT/ArrayRef.h"

namespace lint {

Shape Shape::Closed(llvm::ArrayRef<Axis> axes) {
  Shape shape;
  shape.front.assign(axes.begin(), axes.end());
  shape.open = false;
  return shape;
}

std::optional<int> Shape::Rank() const {
  if (open) return std::nullopt;
  return static_cast<int>(front.size());
}

const Axis* Shape::At(int64_t index) const {
  const int64_t n_front = static_cast<int64_t>(front.size());
  const int64_t n_back = static_cast<int64_t>(back.size());
  if (!open && index < 0) index += n_front;
  if (index >= 0) return index < n_front ? &front[index] : nullptr;
  return open && -index <= n_back ? &back[n_back + index] : nullptr;
}

Axis* Shape::At(int64_t index) { return const_cast<Axis*>(static_cast<const Shape*>(this)->At(index)); }

Axis* Shape::Grow(int64_t index) {
  constexpr int64_t kLimit = kMaxRank;
  if (open && index >= 0 && index < kLimit) {
    while (static_cast<int64_t>(front.size()) <= index) front.emplace_back();
  } else if (open && index < 0 && -index <= kLimit) {
    while (static_cast<int64_t>(back.size()) < -index) back.insert(back.begin(), Axis());
  }
  return At(index);
}

std::optional<int> Shape::Find(Axis::Tag tag) const {
  for (size_t i = 0; i < front.size(); ++i) {
    if (front[i].Has(tag)) return static_cast<int>(i);
  }
  for (size_t i = 0; i < back.size(); ++i) {
    if (back[i].Has(tag)) return static_cast<int>(i) - static_cast<int>(back.size());
  }
  return std::nullopt;
}

void Shape::ClearTag(uint8_t tags) {
  for (Axis& axis : front) axis.tags &= ~tags;
  for (Axis& axis : back) axis.tags &= ~tags;
}

Shape Shape::Without(int64_t index) const {
  Shape result = *this;
  const Axis* axis = At(index);
  if (axis == nullptr) return Unknown();
  if (axis >= front.begin() && axis < front.end()) {
    result.front.erase(result.front.begin() + (axis - front.begin()));
  } else {
    result.back.erase(result.back.begin() + (axis - back.begin()));
  }
  return result;
}

Shape Shape::WithInserted(int64_t index, Axis axis) const {
  Shape result = *this;
  const int64_t n_front = static_cast<int64_t>(front.size());
  const int64_t n_back = static_cast<int64_t>(back.size());
  if (!open) {
    if (index < 0) index += n_front + 1;
    if (index < 0 || index > n_front) return Unknown();
    result.front.insert(result.front.begin() + index, axis);
    return result;
  }
  if (index > n_front && index < kMaxRank) result.front.resize(static_cast<size_t>(index));
  if (index >= 0 && index < kMaxRank) {
    result.front.insert(result.front.begin() + index, axis);
    return result;
  }
  if (index < 0 && -index <= n_back + 1) {
    result.back.insert(result.back.begin() + (n_back + 1 + index), axis);
    return result;
  }
  return Unknown();
}

Shape Shape::Transposed(int64_t a, int64_t b) const {
  Shape result = *this;
  // Of an unknown rank the two runs may be the same axes: what moves in one may move in the other.
  if (open && a >= 0 && b >= 0) result.back.clear();
  if (open && a < 0 && b < 0) result.front.clear();
  Axis* first = result.Grow(a);
  Axis* second = result.Grow(b);
  first = result.Grow(a);  // the second growth may have moved the first
  if (first == nullptr || second == nullptr) return Unknown();
  if (open && (a < 0) != (b < 0)) {
    const size_t from_front = static_cast<size_t>(std::max(a, b)) + 1;
    const size_t from_back = static_cast<size_t>(-std::min(a, b));
    const bool outermost = result.front.size() == from_front && result.back.size() == from_back;
    if (!outermost || std::min(from_front, from_back) != 1) return Unknown();
  }
  std::swap(*first, *second);
  first->tags |= Axis::kMoved;
  second->tags |= Axis::kMoved;
  return result;
}

Shape Shape::Permuted(llvm::ArrayRef<int64_t> order) const {
  const int64_t rank = static_cast<int64_t>(order.size());
  Shape whole = *this;
  if (open) {  // the order tells the rank
    while (static_cast<int64_t>(whole.front.size() + whole.back.size()) < rank) whole.front.emplace_back();
    whole.front.append(whole.back.begin(), whole.back.end());
    whole.back.clear();
    whole.open = false;
  }
  if (static_cast<int64_t>(whole.front.size()) != rank) return Unknown();
  Shape result = Closed({});
  for (int64_t i = 0; i < rank; ++i) {
    const int64_t from = order[i] < 0 ? order[i] + rank : order[i];
    if (from < 0 || from >= rank) return Unknown();
    Axis axis = whole.front[from];
    if (from != i) axis.tags |= Axis::kMoved;
    result.front.push_back(axis);
  }
  return result;
}

namespace {

// The axis that several axes laid one after the other make.
Axis Merge(llvm::ArrayRef<Axis> axes) {
  if (axes.size() == 1) return axes[0];
  // [K, 1, 1] laid together is [K].
  const Axis* only = nullptr;
  size_t longer_than_one = 0;
  for (const Axis& axis : axes) {
    if (axis.size == 1) continue;
    ++longer_than_one;
    only = &axis;
  }
  if (longer_than_one == 1) return *only;
  Axis merged;
  merged.size = 1;
  bool batch = !axes.empty();
  for (const Axis& axis : axes) {
    merged.size = merged.size == Axis::kUnknownSize || axis.size == Axis::kUnknownSize ? Axis::kUnknownSize
                                                                                       : merged.size * axis.size;
    batch &= axis.Has(Axis::kBatch) || axis.Has(Axis::kTime) || axis.Has(Axis::kSpatial);
  }
  // Examples times steps are still "one entry a prediction"; a class axis merged with another one is none any more.
  if (batch && axes.front().Has(Axis::kBatch)) merged.tags = Axis::kBatch;
  return merged;
}

}  // namespace

Shape Shape::Flattened(int64_t start, int64_t end) const {
  if (open) {
    // Everything from an axis near the front to the very end becomes one axis.
    constexpr int64_t kLimit = kMaxRank;
    if (start >= 0 && end == -1 && start < kLimit) {
      Shape result = Closed(llvm::ArrayRef<Axis>(front).take_front(start));
      while (static_cast<int64_t>(result.front.size()) < start) result.front.emplace_back();
      result.front.emplace_back();
      return result;
    }
    return Unknown();
  }
  const int64_t rank = static_cast<int64_t>(front.size());
  if (start < 0) start += rank;
  if (end < 0) end += rank;
  if (start < 0 || end >= rank || start > end) return Unknown();
  Shape result = Closed(llvm::ArrayRef(front).take_front(start));
  result.front.push_back(Merge(llvm::ArrayRef(front).slice(start, end - start + 1)));
  result.front.append(front.begin() + end + 1, front.end());
  return result;
}

namespace {

// The one size of -1 where all others and the whole are known.
void FillLeftOver(llvm::ArrayRef<Axis> from, Shape& to) {
  int64_t whole = 1;
  int64_t given = 1;
  Axis* left_over = nullptr;
  for (const Axis& axis : from) {
    if (axis.size == Axis::kUnknownSize) return;
    whole *= axis.size;
  }
  for (Axis& axis : to.front) {
    if (axis.size != Axis::kUnknownSize) {
      given *= axis.size;
    } else if (left_over != nullptr || axis.tags != 0) {
      return;
    } else {
      left_over = &axis;
    }
  }
  if (left_over != nullptr && given > 0 && whole % given == 0) left_over->size = whole / given;
}

}  // namespace

Shape Shape::Viewed(llvm::ArrayRef<Axis> sizes) const {
  Shape result = Closed(sizes);
  // Axes whose size says that they are the old ones keep their roles: the same place from the front, or from the back.
  const size_t n = sizes.size();
  const auto adopt = [](Axis& to, const Axis& from) {
    const bool same_size = to.size != Axis::kUnknownSize && to.size == from.size;
    const bool same_role = to.size == Axis::kUnknownSize && to.tags != 0 && (to.tags & from.tags) == to.tags;
    if (same_size) to.tags |= from.tags;
    if (same_role) to = from;
    return same_size || same_role;
  };
  for (size_t i = 0; i < n && i < front.size(); ++i) {
    if (!adopt(result.front[i], front[i])) break;
  }
  const llvm::ArrayRef<Axis> tail = open ? llvm::ArrayRef<Axis>(back) : llvm::ArrayRef<Axis>(front);
  for (size_t i = 1; i <= n && i <= tail.size(); ++i) {
    if (!adopt(result.front[n - i], tail[tail.size() - i])) break;
  }
  // A last axis of the same size as the old one leaves the form where it was; otherwise its axis cannot be told.
  if (!open) FillLeftOver(front, result);
  return result;
}

Shape Shape::Squeezed() const {
  if (open) return Unknown();
  Shape result = Closed({});
  for (const Axis& axis : front) {
    if (axis.size == 1) continue;
    // A batch or class axis of unknown size is taken to be longer than 1.
    if (axis.size == Axis::kUnknownSize && axis.tags == 0) return Unknown();
    result.front.push_back(axis);
  }
  return result;
}

namespace {

Axis JoinAxes(const Axis& a, const Axis& b) {
  return {.size = a.size == b.size ? a.size : Axis::kUnknownSize, .tags = static_cast<uint8_t>(a.tags & b.tags)};
}

}  // namespace

Shape JoinShapes(const Shape& a, const Shape& b) {
  if (a == b) return a;
  Shape result;
  if (!a.open && !b.open && a.front.size() == b.front.size()) {
    result.open = false;
    for (size_t i = 0; i < a.front.size(); ++i) result.front.push_back(JoinAxes(a.front[i], b.front[i]));
    return result;
  }
  const size_t n_front = std::min(a.front.size(), b.front.size());
  for (size_t i = 0; i < n_front; ++i) result.front.push_back(JoinAxes(a.front[i], b.front[i]));
  const llvm::ArrayRef<Axis> a_tail = a.open ? llvm::ArrayRef<Axis>(a.back) : llvm::ArrayRef<Axis>(a.front);
  const llvm::ArrayRef<Axis> b_tail = b.open ? llvm::ArrayRef<Axis>(b.back) : llvm::ArrayRef<Axis>(b.front);
  const size_t n_back = std::min(a_tail.size(), b_tail.size());
  for (size_t i = n_back; i > 0; --i) {
    result.back.push_back(JoinAxes(a_tail[a_tail.size() - i], b_tail[b_tail.size() - i]));
  }
  return result;
}

namespace {

void StretchOnes(Shape& shape) {
  for (Axis& axis : shape.front) {
    if (axis.size == 1) axis.size = Axis::kUnknownSize;
  }
  for (Axis& axis : shape.back) {
    if (axis.size == 1) axis.size = Axis::kUnknownSize;
  }
}

// One axis of two that are laid over each other.
Axis Overlay(const Axis& a, const Axis& b) {
  Axis axis;
  axis.tags = a.tags | b.tags;
  if (a.size == b.size || b.size == 1) {
    axis.size = a.size;
  } else if (a.size == 1) {
    axis.size = b.size;
  } else {
    axis.size = a.size == Axis::kUnknownSize ? b.size : a.size;  // neither is 1, so both are the one that is known
  }
  return axis;
}

}  // namespace

Shape BroadcastShapes(const Shape& a, const Shape& b) {
  Shape result;
  if (!a.open && !b.open) {
    const Shape& longer = a.front.size() >= b.front.size() ? a : b;
    const Shape& shorter = a.front.size() >= b.front.size() ? b : a;
    result = longer;
    for (size_t i = 1; i <= shorter.front.size(); ++i) {
      Axis& to = result.front[result.front.size() - i];
      to = Overlay(to, shorter.front[shorter.front.size() - i]);
    }
  } else if (!a.open || !b.open) {
    result = a.open ? b : a;  // the other one is taken not to have more axes
    StretchOnes(result);
  } else {
    result = a.MinRank() >= b.MinRank() ? a : b;
    StretchOnes(result);
  }
  result.ClearTag(Axis::kForm);
  return result;
}

}  // namespace lint
