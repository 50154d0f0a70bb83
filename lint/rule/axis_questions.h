// Questions about the axis that a softmax runs over, shared by the rules of LGT2xx.
#pragma once

#include <string>

#include "lint/rule/pass.h"

namespace lint {

enum class AxisRole : uint8_t { kBatch, kOther, kSingleton };

// A softmax or log-softmax whose axis is known not to be the one that holds the classes.
struct ActivationOverAxis {
  const OpFact& fact;
  AxisRole role;
  Certainty certainty;
  Site written_at;              // where the axis is written: the call, or where the module was made
  std::string class_axis_text;  // "`dim=1`"
};

// Each such activation. kBatch and kOther only where the result is used as class scores, since a softmax over examples
// or positions is meant elsewhere (attention, contrastive losses, expectations over positions).
void ForEachActivationOverAxis(Pass& pass, llvm::function_ref<void(const ActivationOverAxis&)> found);

}  // namespace lint
