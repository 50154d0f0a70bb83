#include "lint/rule/agreement.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

Agreement::Agreement(const Uses& uses, std::vector<Threshold> thresholds, std::vector<FixRequest> requests)
    : uses_(uses), thresholds_(std::move(thresholds)), requests_(std::move(requests)) {
  for (const Threshold& threshold : thresholds_) {
    by_maker_[threshold.maker].push_back(&threshold);
    by_site_[threshold.site].push_back(&threshold);
  }
  for (const FixRequest& request : requests_) {
    if (!request.fix->together) continue;
    for (const FixPart& part : request.fix->parts) {
      if (!part.edits.empty()) by_part_[part.site].push_back(&request);
    }
  }
}

// The fixes that are made with this one, itself first.
llvm::SmallVector<const FixRequest*, 4> Agreement::Together(const FixRequest& request) const {
  llvm::SmallVector<const FixRequest*, 4> all = {&request};
  if (!request.fix->together) return all;
  llvm::DenseSet<uint64_t> seen;
  for (size_t i = 0; i < all.size(); ++i) {
    for (const FixPart& part : all[i]->fix->parts) {
      if (part.edits.empty() || !seen.insert(part.site).second) continue;
      const auto others = by_part_.find(part.site);
      if (others == by_part_.end()) continue;
      for (const FixRequest* other : others->second) {
        if (*other->code == *request.code && !llvm::is_contained(all, other)) all.push_back(other);
      }
    }
  }
  return all;
}

// What speaks against it, where no place is known.
static std::string Objection(uint32_t how) {
  if ((how & kRankAny) != 0) return "it is given other numbers of axes too";
  if ((how & kReadOther) != 0) return "callers that are not seen may use it";
  if (how >= kFedScores) return "the loss is given other things too";
  return "other losses use it too";
}

Fix Agreement::Settle(const FixRequest& request, PlaceOf where) const {
  Fix fix{.applicability = request.fix->at_most, .message = request.fix->message, .edits = {}};
  std::string objection;
  const auto object = [&](const std::string& why) {
    fix.applicability = std::min(fix.applicability, Applicability::kUnsafe);
    if (objection.empty()) objection = why;
  };
  llvm::DenseSet<uint64_t> changed;
  std::vector<Edits> edits;
  llvm::SmallVector<const FixPart*, 8> parts;
  for (const FixRequest* one : Together(request)) {
    if (one->certainty != Certainty::kCertain) object("the code leaves open whether this happens");
    fix.applicability = std::min(fix.applicability, one->fix->at_most);
    for (const FixPart& part : one->fix->parts) {
      parts.push_back(&part);
      changed.insert(part.site);
      edits.push_back(part.edits);
    }
  }
  for (const FixPart* part : parts) {
    const Use use = uses_.lookup(part->site);
    // Whoever names no rank does not care.
    const uint32_t agrees = part->agrees | kReadReturned | ((part->agrees & kRankAny) == 0 ? kRankAny : 0U);
    if (const uint32_t against = use.how & ~agrees; against != 0) {
      const bool of_reading = (against & (kReadOther | kReadChanged)) != 0;
      const std::string place = !of_reading || use.elsewhere == ~0ULL ? "" : where(use.elsewhere);
      object(place.empty() ? Objection(against) : "it is used in another way at " + place);
    }
    if ((use.how & part->agrees & kReadThreshold) == 0) continue;
    const auto thresholds = by_maker_.find(part->site);
    if (thresholds == by_maker_.end()) object("a threshold of 0.5 reads it");
    if (thresholds == by_maker_.end()) continue;
    for (const Threshold* threshold : thresholds->second) {
      const bool alone = llvm::all_of(by_site_.find(threshold->site)->second,
                                      [&](const Threshold* other) { return changed.contains(other->maker); });
      const bool only_these = (uses_.lookup(threshold->site).how & ~kFedIndependent) == 0;
      if (threshold->edits.empty() || !alone || !only_these)
        object("the threshold at " + where(threshold->site) + " reads it");
      edits.push_back(threshold->edits);
    }
  }
  const auto merged = Merged(edits);
  if (!merged) return fix;
  fix.edits = *merged;
  if (!objection.empty()) fix.message += "; " + objection;
  return fix;
}

}  // namespace lint
