#include "lint/project/settlement.h"

#include <map>
#include <tuple>
#include <utility>

#include "lint/rule/agreement.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

// Whether what other roots read lets the finding stand.
bool Stands(const PendingFinding& one, const Uses& reads) {
  const auto read = [&](uint64_t place, uint32_t how) { return (reads.lookup(place).how & how) != 0; };
  if (llvm::any_of(one.unless_read, [&](const auto& c) { return read(c.place, c.how); })) return false;
  return one.only_if_how == 0 ||
         llvm::any_of(one.only_if, [&](uint64_t maker) { return read(maker, one.only_if_how); });
}

// Gives the findings their fixes, now that it is known who else uses what they change.
std::vector<Finding> SettleFixes(llvm::ArrayRef<const PendingFinding*> pending, const Uses& reads,
                                 std::vector<Threshold> thresholds, const SettlementView& view) {
  std::vector<FixRequest> requests;
  for (const PendingFinding* one : pending) {
    for (const PendingFix& fix : one->fixes) {
      requests.push_back({.code = &one->finding.code, .certainty = one->finding.certainty, .fix = &fix});
    }
  }
  const std::vector<FixRequest> wanted = requests;
  const Agreement agreement(reads, std::move(thresholds), std::move(requests));
  std::vector<Finding> findings;
  size_t next = 0;
  for (const PendingFinding* one : pending) {
    Finding& finding = findings.emplace_back(one->finding);
    for (size_t i = 0; i < one->fixes.size(); ++i) {
      Fix fix = agreement.Settle(wanted[next++], view.place_of);
      if (!fix.edits.empty()) finding.fixes.push_back(std::move(fix));
    }
  }
  return findings;
}

// What several reports of one mistake would all do; what only some of them would is right in some contexts alone.
std::vector<Fix> CommonFixes(const std::vector<Fix>& a, const std::vector<Fix>& b) {
  std::vector<Fix> common;
  for (const Fix& fix : a) {
    const auto other = llvm::find_if(b, [&](const Fix& f) { return f.edits == fix.edits; });
    if (other == b.end()) continue;
    const auto key = [](const Fix& one) { return std::tie(one.applicability, one.message); };
    common.push_back(key(fix) <= key(*other) ? fix : *other);
  }
  return common;
}

// Of the same mistake (rule, consumer, activation) the surest report with the shortest trail.
std::vector<Finding> KeepBest(std::vector<Finding> all) {
  using Key = std::tuple<std::string, std::string, uint32_t, std::string, uint32_t>;
  std::map<Key, Finding> best;
  const auto better = [](const Finding& a, const Finding& b) {
    if (a.certainty != b.certainty) return a.certainty > b.certainty;
    if (a.trail.size() != b.trail.size()) return a.trail.size() < b.trail.size();
    if (a.message != b.message) return a.message > b.message;  // the one that knows the number of classes is longer
    for (size_t i = 0; i < a.trail.size(); ++i) {
      // What lasts longest first: which of two trails is kept should not depend on where things stand.
      const auto key = [](const Note& n) {
        return std::tuple(n.symbol, n.message, n.place.file->path(), n.place.range.begin);
      };
      if (key(a.trail[i]) != key(b.trail[i])) return key(a.trail[i]) < key(b.trail[i]);
    }
    return false;
  };
  for (Finding& f : all) {
    const bool has_trail = !f.trail.empty();
    Key key(f.code, f.place.file->path(), f.place.range.begin, has_trail ? f.trail[0].place.file->path() : "",
            has_trail ? f.trail[0].place.range.begin : 0);
    auto [it, inserted] = best.try_emplace(std::move(key), std::move(f));
    if (inserted) continue;
    auto fixes = CommonFixes(it->second.fixes, f.fixes);
    if (better(f, it->second)) it->second = std::move(f);
    it->second.fixes = std::move(fixes);
  }
  std::vector<Finding> findings;
  for (auto& [key, finding] : best) findings.push_back(std::move(finding));
  return findings;
}

// Those that found anything, in an order that does not depend on which of them were run again: where several say the
// same of one mistake, the first is heard.
std::vector<const RootRecord*> InOrder(const RootRecords& records) {
  std::vector<const RootRecord*> all;
  records.ForEach([&](const RootRecord& record) {
    if (!record.findings.empty() || !record.thresholds.empty()) all.push_back(&record);
  });
  const auto key = [](const RootRecord* record) {
    const Root& root = record->root;
    const uint32_t derived = root.derived_unit == nullptr ? 0 : root.derived_unit->index;
    return std::tuple(record->wave, root.unit->index, root.function.index, derived, root.derived.index);
  };
  llvm::sort(all, [&](const RootRecord* a, const RootRecord* b) { return key(a) < key(b); });
  return all;
}

}  // namespace

std::vector<Finding> Settle(RootRecords& records, const SettlementView& view) {
  const Uses& reads = records.Reads();
  std::vector<const PendingFinding*> pending;
  std::vector<Threshold> thresholds;
  for (const RootRecord* record : InOrder(records)) {
    for (const PendingFinding& one : record->findings) {
      if (Stands(one, reads)) pending.push_back(&one);
    }
    llvm::append_range(thresholds, record->thresholds);
  }
  for (Threshold& threshold : thresholds) {
    if (!threshold.function.empty() && !view.all_callers_ran(threshold)) threshold.edits.clear();
  }
  return KeepBest(SettleFixes(pending, reads, std::move(thresholds), view));
}

}  // namespace lint
