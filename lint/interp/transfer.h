// One application of an operation, as a transfer function sees it. Internal to lint/interp.
#pragma once

#include "lint/model/model.h"
#include "lint/value/value.h"

namespace lint {

class Machine;

struct Application {
  Machine& machine;
  const OpModel& op;
  llvm::ArrayRef<Value> args;  // by parameter; null: not given
  Value input;                 // the tensor meant, one alternative; may be null
  Site site;
  Site construct;
};

}  // namespace lint
