// Typed 32-bit indices. A module's instructions, blocks and strings live in vectors and name one another by index, so
// that a module is plain data: it can be copied, written to disk and mapped back without touching a pointer.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

namespace lint {

// An index into one particular vector; `Tag` keeps indices into different vectors apart.
template <typename Tag>
struct Id {
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

  uint32_t index = kNone;

  constexpr Id() = default;
  constexpr explicit Id(uint32_t i) : index(i) {}
  [[nodiscard]] constexpr bool valid() const { return index != kNone; }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;
};

// A run of `count` consecutive entries of a vector, starting at `first`.
struct Slice {
  uint32_t first = 0;
  uint32_t count = 0;

  friend constexpr bool operator==(Slice, Slice) = default;
};

}  // namespace lint

template <typename Tag>
struct std::hash<lint::Id<Tag>> {
  size_t operator()(lint::Id<Tag> id) const noexcept { return std::hash<uint32_t>{}(id.index); }
};
