// Which records a number stands in: most are known from the start and do not change, so they lie in one sorted array.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace lint {

class SlotIndex {
 public:
  // At the start, in any order; then Sort.
  void Add(uint64_t key, uint32_t slot) { sorted_.emplace_back(key, slot); }
  void Sort() { llvm::sort(sorted_); }

  // The record in this slot is another: what it had, and has.
  template <typename Keys>
  void Replace(uint32_t slot, const Keys& before, const Keys& now) {
    if (stale_.insert(slot).second) {
      // What it had stands in the array, where it is passed over from now on.
    } else {
      for (const uint64_t key : before) llvm::erase(extra_[key], slot);
    }
    for (const uint64_t key : now) extra_[key].push_back(slot);
  }

  void ForEach(uint64_t key, llvm::function_ref<void(uint32_t slot)> visit) const {
    for (auto at = llvm::lower_bound(sorted_, std::pair<uint64_t, uint32_t>(key, 0));
         at != sorted_.end() && at->first == key; ++at) {
      if (!stale_.contains(at->second)) visit(at->second);
    }
    const auto extra = extra_.find(key);
    if (extra == extra_.end()) return;
    for (const uint32_t slot : extra->second) visit(slot);
  }

 private:
  std::vector<std::pair<uint64_t, uint32_t>> sorted_;
  llvm::DenseMap<uint64_t, llvm::SmallVector<uint32_t, 2>> extra_;
  llvm::DenseSet<uint32_t> stale_;
};

}  // namespace lint
