// From what all roots found to findings: which of them stand, how they can be mended, and which report of a mistake is
// the best.
#pragma once

#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/project/root_records.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

// What the settlement asks of the program.
struct SettlementView {
  // Whether everything that may call the function around a threshold was run.
  llvm::function_ref<bool(const Threshold&)> all_callers_ran;
  // "models/net.py:12"; empty where the place is not in a file that has been looked at.
  llvm::function_ref<std::string(uint64_t site)> place_of;
};

// In any order.
[[nodiscard]] std::vector<Finding> Settle(RootRecords& records, const SettlementView& view);

}  // namespace lint
