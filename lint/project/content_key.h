// What tells one content from another: two that have the same key are taken to be the same.
#pragma once

#include <cstdint>
#include <tuple>

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"

namespace lint {

struct ContentKey {
  uint64_t high = 0;
  uint64_t low = 0;

  friend bool operator==(const ContentKey&, const ContentKey&) = default;
  friend bool operator<(const ContentKey& a, const ContentKey& b) {
    return std::tie(a.high, a.low) < std::tie(b.high, b.low);
  }
};

[[nodiscard]] inline ContentKey KeyOfContent(llvm::StringRef content) {
  const llvm::XXH128_hash_t hash = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(content));
  return {hash.high64, hash.low64};
}

}  // namespace lint
