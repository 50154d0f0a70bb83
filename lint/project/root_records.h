// What every root did and found, kept root by root: after an edit those that the edit concerns are run again, and what
// all of them say together is put together anew.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "lint/facts/trace.h"
#include "lint/interp/interp.h"
#include "lint/project/slot_index.h"
#include "lint/rule/agreement.h"
#include "lint/rule/pass.h"
#include "llvm/ADT/DenseMap.h"

namespace lint {

// The order in which roots are chosen; see lint/project/waves.h.
enum class Wave : uint8_t { kModules, kScripts, kUncalled, kOthers, kInherited };

struct RootRecord {
  Wave wave = Wave::kModules;
  Root root;
  RootTrace trace;
  std::vector<PendingFinding> findings;
  std::vector<Threshold> thresholds;
  std::vector<Root> inherited;  // of a script's body, for its classes: Interpreter::InheritedRoots
};

class RootRecords {
 public:
  // Before all others: no root will be run again. Then what roots did is put together at once, and not kept.
  void ForgetTraces() { keeps_traces_ = false; }
  // Once all roots have run: what follows replaces them.
  void Index();

  // Puts what a root found in place of what it found before.
  void Put(RootRecord record);
  void Drop(const Root& root, Wave wave);
  [[nodiscard]] const RootRecord* Find(const Root& root, Wave wave) const;
  // The records whose roots followed a function.
  void ForEachFollower(uint64_t function, llvm::function_ref<void(const RootRecord&)> visit) const;
  void ForEach(llvm::function_ref<void(RootRecord&)> visit);
  void ForEach(llvm::function_ref<void(const RootRecord&)> visit) const;

  // Whether a root of a wave before `wave`, or of any, has entered the function.
  [[nodiscard]] bool WasEntered(uint64_t function, Wave before) const;
  [[nodiscard]] bool WasEntered(uint64_t function) const { return entered_.lookup(function) != Counts(); }
  // How every form was read, in all roots.
  [[nodiscard]] const Uses& Reads();

  // Functions that were entered by fewer or more roots since this was asked last.
  [[nodiscard]] std::vector<uint64_t> TakeTouched() { return std::exchange(touched_, {}); }

 private:
  using Key = std::pair<uint64_t, uint64_t>;
  using Counts = std::array<uint32_t, 5>;  // by wave

  static Key KeyOf(const Root& root, Wave wave);
  void Count(const RootRecord& record, int by);
  void Fold(RootRecord& record);

  std::deque<std::optional<RootRecord>> slots_;
  llvm::DenseMap<Key, uint32_t> slot_of_;
  llvm::DenseMap<uint64_t, Counts> entered_;
  llvm::DenseMap<uint64_t, uint32_t> called_;
  std::vector<uint64_t> touched_;
  bool keeps_traces_ = true;
  std::vector<std::pair<uint64_t, uint64_t>> folded_returns_;  // RootTrace::returned
  // Made when something is replaced for the first time.
  bool is_indexed_ = false;
  SlotIndex followers_;
  SlotIndex readers_;    // by maker
  SlotIndex returners_;  // by function
  // How forms were read, as far as `stale_` has them not.
  Uses reads_;
  bool reads_are_made_ = false;
  std::vector<uint64_t> stale_makers_;
};

}  // namespace lint
