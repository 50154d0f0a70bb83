// Whether a fix may be trusted is known only when all roots have run: a producer or a criterion is changed safely only
// where everything that reads it, and everything that it is given, agrees. A rule says what it would change and which
// ways of use that goes with; this decides.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/facts/facts.h"
#include "lint/rule/rewrite.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace lint {

using Uses = llvm::DenseMap<uint64_t, Use>;

// One thing that a fix changes, or that it relies on.
struct FixPart {
  uint64_t site = 0;    // Pass::OriginKey of the operation, layer, loss or class
  uint32_t agrees = 0;  // bits of Read: in which ways it may be used, safely
  Edits edits;
};

struct PendingFix {
  Applicability at_most = Applicability::kSafe;
  std::string message;
  llvm::SmallVector<FixPart, 3> parts;
  // Made together with all others of its rule that change one of the same things: a loss and the models whose output it
  // is given.
  bool together = false;
};

// A comparison with 0.5 of what a maker gives. Where the maker's sigmoid goes, the threshold is 0.
struct Threshold {
  uint64_t maker = 0;
  uint64_t site = 0;
  Edits edits;  // none: it cannot be rewritten
  // The function around it, where what is compared hangs on what its callers give it: they must all be known.
  std::string function;
};

struct FixRequest {
  const std::string* code = nullptr;
  Certainty certainty = Certainty::kCertain;
  const PendingFix* fix = nullptr;
};

class Agreement {
 public:
  using PlaceOf = llvm::function_ref<std::string(uint64_t)>;

  Agreement(const Uses& uses, std::vector<Threshold> thresholds, std::vector<FixRequest> requests);

  // The fix as it may be offered, `where` says where a site is. No edits: not at all.
  [[nodiscard]] Fix Settle(const FixRequest& request, PlaceOf where) const;

 private:
  [[nodiscard]] llvm::SmallVector<const FixRequest*, 4> Together(const FixRequest& request) const;

  const Uses& uses_;
  llvm::DenseMap<uint64_t, llvm::SmallVector<const Threshold*, 2>> by_maker_;
  llvm::DenseMap<uint64_t, llvm::SmallVector<const Threshold*, 2>> by_site_;
  llvm::DenseMap<uint64_t, llvm::SmallVector<const FixRequest*, 4>> by_part_;
  std::vector<Threshold> thresholds_;
  std::vector<FixRequest> requests_;
};

}  // namespace lint
