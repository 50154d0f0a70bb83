#include "lint/project/relocation.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

namespace {

template <typename Edits, typename Visit>
void ForEachEdit(Edits& edits, Visit visit) {
  for (auto& edit : edits) visit(edit.place);
}

template <typename AFinding, typename Visit>
void ForEachPlaceOfFinding(AFinding& finding, Visit visit) {
  visit(finding.place);
  for (auto& note : finding.trail) visit(note.place);
  for (auto& fix : finding.fixes) ForEachEdit(fix.edits, visit);
}

template <typename Record, typename Visit>
void ForEachPlace(Record& record, Visit visit) {
  for (auto& pending : record.findings) {
    ForEachPlaceOfFinding(pending.finding, visit);
    for (auto& fix : pending.fixes) {
      for (auto& part : fix.parts) ForEachEdit(part.edits, visit);
    }
  }
  for (auto& threshold : record.thresholds) ForEachEdit(threshold.edits, visit);
}

}  // namespace

bool Relocation::Cuts(const Place& place) const {
  return before != nullptr && place.file == before && place.range.begin < old_end && begin < place.range.end;
}

void Relocation::Move(Place& place) const {
  if (place.file != before || before == nullptr) return;
  place.file = now;
  const auto moved = [&](uint32_t at) { return at >= old_end ? at - old_end + new_end : at; };
  // What is inserted just behind a place does not become part of it.
  const bool is_behind = place.range.begin >= old_end;
  if (!is_behind) return;
  place.range = {moved(place.range.begin), moved(place.range.end)};
}

bool CutsAnything(const Relocation& relocation, const RootRecord& record) {
  bool cuts = false;
  ForEachPlace(record, [&](const Place& place) { cuts |= relocation.Cuts(place); });
  return cuts;
}

bool IsAbout(const llvm::DenseSet<const SourceFile*>& files, const RootRecord& record) {
  bool is_about = false;
  ForEachPlace(record, [&](const Place& place) { is_about |= files.contains(place.file); });
  return is_about;
}

void MoveAll(const Relocation& relocation, RootRecord& record) {
  ForEachPlace(record, [&](Place& place) { relocation.Move(place); });
}

void MoveAll(const Relocation& relocation, Finding& finding) {
  ForEachPlaceOfFinding(finding, [&](Place& place) { relocation.Move(place); });
}

}  // namespace lint
