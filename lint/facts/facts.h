// What the interpreter leaves behind: one fact per library operation that was evaluated, in every calling context.
// Rules ask these; they evaluate nothing themselves. Facts live as long as the evaluation of one root.
#pragma once

#include <algorithm>
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

// How a form was read, of the operation and of the module that made it, as far as a rule asks who else reads it. Bits.
enum Read : uint32_t {
  kReadDecision = 1,  // by argmax or the like
  kReadOther = 2,     // by anything not named here, or handed to code we do not see
  kReadSummed = 4,    // with some of its entries set to 0, added up, as to normalise again
  // As raw scores, of classes or of labels, by a loss or an activation.
  kReadClassScores = 8,
  kReadLabelScores = 16,
  // By a loss that expects scores of classes, scores of labels, log-probabilities or independent probabilities.
  kReadByClassLoss = 32,
  kReadByLabelLoss = 64,
  kReadByLogLoss = 128,
  kReadByProbabilityLoss = 256,
  kReadThreshold = 512,  // compared with 0.5, entry by entry
  // In one of these ways, but as something else than it was made: moved, joined with others, decided along another
  // axis.
  kReadChanged = 1024,
  kReadByOtherLogLoss = 2048,  // as kReadByLogLoss; the latter is nll_loss alone
  kReadReturned = 4096,        // by whoever calls the function that a root was; see Interpreter::returned
  kReadElse = kReadOther | kReadReturned | kReadByOtherLogLoss | kReadByClassLoss | kReadByLabelLoss | kReadByLogLoss |
              kReadByProbabilityLoss | kReadThreshold,
  // Of a loss or a comparison, by where it was made: what it was given.
  kFedScores = 1 << 16,
  kFedProbabilities = 1 << 17,
  kFedLogProbabilities = 1 << 18,
  kFedIndependent = 1 << 19,
  kFedOther = 1 << 20,
  // Of a softmax without `dim`, or of the layer: which axis PyTorch takes for what it was given.
  kRankFirst = 1 << 21,
  kRankSecond = 1 << 22,
  kRankUnknown = 1 << 23,
  kRankAny = kRankFirst | kRankSecond | kRankUnknown,
};

// Everything of that kind in all roots so far.
struct Use {
  uint32_t how = 0;            // bits of Read
  uint64_t elsewhere = ~0ULL;  // the first place, by key, where something read it as kReadOther or kReadChanged

  void Add(const Use& other) {
    how |= other.how;
    elsewhere = std::min(elsewhere, other.elsewhere);
  }
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
