#include "lint/base/nearest.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"

namespace lint {

std::optional<llvm::StringRef> NearestWord(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates) {
  const std::string lower = word.lower();
  // A third of the letters may be wrong, or two may have changed places. The bound keeps absurdly long words cheap.
  unsigned best = static_cast<unsigned>(std::clamp<size_t>(word.size() / 3, word.size() < 4 ? 1 : 2, 8)) + 1;
  std::optional<llvm::StringRef> nearest;
  for (llvm::StringRef candidate : candidates) {
    const unsigned distance = llvm::StringRef(lower).edit_distance(candidate.lower(), true, best);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  if (nearest || word.size() < 3) {
    return nearest;
  }
  const auto* longer = llvm::find_if(candidates, [&](llvm::StringRef c) { return c.starts_with_insensitive(word); });
  return longer == candidates.end() ? nearest : *longer;
}

std::string DidYouMean(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates) {
  const auto nearest = NearestWord(word, candidates);
  return nearest ? "; did you mean `" + nearest->str() + "`?" : "";
}

}  // namespace lint
