// Strings by number. A `Symbol` stands for one string in one `Interner`; equal strings have equal symbols, so names are
// compared and hashed as integers.
#pragma once

#include <cstdint>
#include <vector>

#include "lint/base/ids.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct SymbolTag;
using Symbol = Id<SymbolTag>;

// Not thread-safe: every thread of the analysis owns one.
class Interner {
 public:
  Symbol Intern(llvm::StringRef text) {
    auto [it, inserted] = index_.try_emplace(text, static_cast<uint32_t>(texts_.size()));
    if (inserted) texts_.push_back(it->first());
    return Symbol(it->second);
  }

  // The text stays valid as long as the interner lives.
  [[nodiscard]] llvm::StringRef Text(Symbol symbol) const { return texts_[symbol.index]; }

  [[nodiscard]] size_t size() const { return texts_.size(); }

 private:
  llvm::StringMap<uint32_t> index_;
  std::vector<llvm::StringRef> texts_;
};

}  // namespace lint
