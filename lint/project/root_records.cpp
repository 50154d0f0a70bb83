#include "lint/project/root_records.h"

#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace {

std::vector<uint64_t> MakersIn(const RootTrace& trace) {
  std::vector<uint64_t> makers;
  for (const auto& [maker, use] : trace.reads) makers.push_back(maker);
  return makers;
}

// Each once.
std::vector<uint64_t> ReturningIn(const RootTrace& trace) {
  std::vector<uint64_t> functions;
  for (const auto& [function, maker] : trace.returned) functions.push_back(function);
  llvm::sort(functions);
  functions.erase(llvm::unique(functions), functions.end());
  return functions;
}

}  // namespace

RootRecords::Key RootRecords::KeyOf(const Root& root, Wave wave) {
  const uint64_t derived =
      root.derived_unit == nullptr ? 0 : static_cast<uint64_t>(root.derived_unit->index) << 32 | root.derived.index;
  return {Interpreter::FunctionKey(*root.unit, root.function), derived * 8 + static_cast<uint64_t>(wave)};
}

void RootRecords::Index() {
  if (is_indexed_) return;
  is_indexed_ = true;
  for (uint32_t slot = 0; slot < slots_.size(); ++slot) {
    if (!slots_[slot]) continue;
    const RootTrace& trace = slots_[slot]->trace;
    for (const uint64_t function : trace.followed) followers_.Add(function, slot);
    for (const uint64_t maker : MakersIn(trace)) readers_.Add(maker, slot);
    for (const uint64_t function : ReturningIn(trace)) returners_.Add(function, slot);
  }
  followers_.Sort();
  readers_.Sort();
  returners_.Sort();
}

void RootRecords::Count(const RootRecord& record, int by) {
  const RootTrace& trace = record.trace;
  for (const uint64_t function : trace.entered) {
    entered_[function][static_cast<size_t>(record.wave)] += static_cast<uint32_t>(by);
    if (is_indexed_) touched_.push_back(function);
  }
  for (const uint64_t function : trace.called) {
    uint32_t& count = called_[function];
    const bool was_called = count > 0;
    count += static_cast<uint32_t>(by);
    if (!reads_are_made_ || was_called == (count > 0)) continue;
    returners_.ForEach(function, [&](uint32_t slot) {
      for (const auto& [by_function, maker] : slots_[slot]->trace.returned) {
        if (by_function == function) stale_makers_.push_back(maker);
      }
    });
  }
  if (!reads_are_made_) return;
  for (const auto& [maker, use] : trace.reads) stale_makers_.push_back(maker);
  for (const auto& [function, maker] : trace.returned) stale_makers_.push_back(maker);
}

// Takes what there is to know of the trace.
void RootRecords::Fold(RootRecord& record) {
  Count(record, 1);
  for (const auto& [maker, use] : record.trace.reads) reads_[maker].Add(use);
  llvm::append_range(folded_returns_, record.trace.returned);
  record.trace = {};
}

void RootRecords::Put(RootRecord record) {
  if (!keeps_traces_) {
    Fold(record);
    if (record.findings.empty() && record.thresholds.empty() && record.inherited.empty()) return;
  }
  const auto [at, is_new] = slot_of_.try_emplace(KeyOf(record.root, record.wave), static_cast<uint32_t>(slots_.size()));
  const uint32_t slot = at->second;
  if (is_new) slots_.emplace_back();
  std::optional<RootRecord>& here = slots_[slot];
  if (is_indexed_) {
    const RootTrace nothing;
    const RootTrace& before = here ? here->trace : nothing;
    followers_.Replace(slot, before.followed, record.trace.followed);
    readers_.Replace(slot, MakersIn(before), MakersIn(record.trace));
    returners_.Replace(slot, ReturningIn(before), ReturningIn(record.trace));
  }
  if (here) Count(*here, -1);
  here = std::move(record);
  Count(*here, 1);
}

void RootRecords::Drop(const Root& root, Wave wave) {
  const auto at = slot_of_.find(KeyOf(root, wave));
  if (at == slot_of_.end() || !slots_[at->second]) return;
  Index();
  RootRecord empty{.wave = wave, .root = root};
  Put(std::move(empty));
  slots_[at->second].reset();
}

const RootRecord* RootRecords::Find(const Root& root, Wave wave) const {
  const auto at = slot_of_.find(KeyOf(root, wave));
  return at == slot_of_.end() || !slots_[at->second] ? nullptr : &*slots_[at->second];
}

void RootRecords::ForEachFollower(uint64_t function, llvm::function_ref<void(const RootRecord&)> visit) const {
  const_cast<RootRecords*>(this)->Index();
  followers_.ForEach(function, [&](uint32_t slot) {
    if (slots_[slot]) visit(*slots_[slot]);
  });
}

void RootRecords::ForEach(llvm::function_ref<void(RootRecord&)> visit) {
  for (std::optional<RootRecord>& record : slots_) {
    if (record) visit(*record);
  }
}

void RootRecords::ForEach(llvm::function_ref<void(const RootRecord&)> visit) const {
  for (const std::optional<RootRecord>& record : slots_) {
    if (record) visit(*record);
  }
}

bool RootRecords::WasEntered(uint64_t function, Wave before) const {
  const auto at = entered_.find(function);
  if (at == entered_.end()) return false;
  return llvm::any_of(llvm::ArrayRef(at->second).take_front(static_cast<size_t>(before)),
                      [](uint32_t count) { return count > 0; });
}

const Uses& RootRecords::Reads() {
  const auto add_returned = [&](const RootTrace& trace, uint64_t only, Use& use) {
    for (const auto& [function, maker] : trace.returned) {
      if (maker == only && called_.lookup(function) == 0) use.Add({.how = kReadOther});
    }
  };
  if (!reads_are_made_) {
    reads_are_made_ = true;
    const auto add_all_returned = [&](llvm::ArrayRef<std::pair<uint64_t, uint64_t>> returned) {
      for (const auto& [function, maker] : returned) {
        if (called_.lookup(function) == 0) reads_[maker].Add({.how = kReadOther});
      }
    };
    std::as_const(*this).ForEach([&](const RootRecord& record) {
      for (const auto& [maker, use] : record.trace.reads) reads_[maker].Add(use);
      add_all_returned(record.trace.returned);
    });
    add_all_returned(std::exchange(folded_returns_, {}));
    return reads_;
  }
  llvm::sort(stale_makers_);
  stale_makers_.erase(llvm::unique(stale_makers_), stale_makers_.end());
  for (const uint64_t maker : stale_makers_) {
    Use all;
    bool any = false;
    readers_.ForEach(maker, [&](uint32_t slot) {
      if (!slots_[slot]) return;
      for (const auto& [read, use] : slots_[slot]->trace.reads) {
        if (read == maker) all.Add(use);
      }
      add_returned(slots_[slot]->trace, maker, all);  // who returned it has read it as well
      any = true;
    });
    if (any) {
      reads_[maker] = all;
    } else {
      reads_.erase(maker);
    }
  }
  stale_makers_.clear();
  return reads_;
}

}  // namespace lint
