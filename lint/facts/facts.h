// What the interpreter leaves behind: one fact per library operation that was evaluated, in every calling context.
// Rules ask these; they evaluate nothing themselves. Facts live as long as the evaluation of one root.
#pragma once

#include <vector>

#include "lint/model/model.h"
#include "lint/value/guard.h"
#include "lint/value/value.h"

namespace lint {

// One evaluation of an operation of the model tables.
struct OpFact {
  const OpModel* op = nullptr;
  Site call;
  Site construct;              // where the module was made, if it was a module's call
  llvm::ArrayRef<Value> args;  // by parameter of `op`; null: not given
  Value result = nullptr;
  llvm::ArrayRef<Literal> path;  // what held when it was evaluated
};

// How a form was read, as far as a rule asks whether nothing else reads it. Bits.
enum Read : uint8_t {
  kReadDecision = 1,  // by argmax or the like
  kReadOther = 2,     // by anything else, or handed to code we do not see
  kReadSummed = 4,    // with some of its entries set to 0, added up, as to normalise again
  // As raw scores, of classes or of labels, by a loss or an activation: of the making and of the module that made it.
  kReadClassScores = 8,
  kReadLabelScores = 16,
};

struct Facts {
  std::vector<OpFact> ops;
  // Forms of which one class was picked by its number (`p[:, 1]`), by the site that made them.
  std::vector<Site> class_picks;
  // Decisions (argmax and its kin), by the call that took them: whose outcome was compared for equality with something
  // that is no constant, and whose outcome was used as an index.
  std::vector<Site> compared_decisions;
  std::vector<Site> indexing_decisions;

  void Clear() {
    ops.clear();
    class_picks.clear();
    compared_decisions.clear();
    indexing_decisions.clear();
  }
};

}  // namespace lint
