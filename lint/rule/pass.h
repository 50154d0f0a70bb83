// One rule looking at the facts of one root: questions it may ask, and reports it may make.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/base/interner.h"
#include "lint/diag/finding.h"
#include "lint/facts/facts.h"
#include "lint/ir/program.h"
#include "lint/rule/agreement.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace lint {

struct Rule;

// A finding that depends on how forms are read in any root. Origins as in Pass::OriginKey.
struct PendingFinding {
  struct Condition {
    uint64_t place;
    uint32_t how;
  };
  Finding finding;
  llvm::SmallVector<Condition, 1> unless_read;
  llvm::SmallVector<uint64_t, 2> only_if;  // stands only if one of these is read in a way of `only_if_how`
  uint32_t only_if_how = 0;                // bits of Read
  std::vector<PendingFix> fixes;           // the best one first
};

// A tensor that may arrive at an operation, and how sure that is.
struct Arrival {
  const TensorValue* tensor = nullptr;
  Certainty certainty = Certainty::kCertain;
  bool one_class = false;  // only where some number is below 2: `labels.float() if classes == 1 else labels`
};

// How many classes scores have along `axis`, or where that is null along the one that their form runs over or that a
// layer made. Nothing: not known, or one.
std::optional<int> ClassCountAlong(const Shape& shape, const Axis* axis);

// Whether the form comes from the operation at `site`, by way of exp or log too.
bool WasMadeAt(const TensorValue& tensor, Site site);

class Report;

class Pass {
 public:
  using UnitOfSite = llvm::function_ref<const ir::Unit&(Site)>;

  Pass(const Facts& facts, const GuardTable& guards, const Interner& symbols, UnitOfSite unit_of,
       std::vector<PendingFinding>& findings)
      : facts_(facts), guards_(guards), symbols_(symbols), unit_of_(unit_of), findings_(findings) {}

  void SetRule(const Rule& rule) { rule_ = &rule; }

  [[nodiscard]] llvm::ArrayRef<OpFact> ops() const { return facts_.ops; }
  [[nodiscard]] llvm::StringRef Text(Symbol symbol) const { return symbols_.Text(symbol); }

  // The argument given for an operation's parameter; null: none, or no such parameter.
  [[nodiscard]] Value Argument(const OpFact& fact, llvm::StringRef param) const;
  // The argument that a setting of the table stands for ("axis"): a parameter's, or nothing.
  [[nodiscard]] Value SettingArgument(const OpFact& fact, llvm::StringRef setting) const;
  // The number a setting stands for: a constant argument's, or one written in the table.
  [[nodiscard]] std::optional<int64_t> SettingNumber(const OpFact& fact, llvm::StringRef setting) const;
  // The tensor that the operation is about.
  [[nodiscard]] Value Input(const OpFact& fact) const;

  // The tensors that may be `value` at this fact. What can only be in inference mode is not among them.
  [[nodiscard]] llvm::SmallVector<Arrival, 4> Arrivals(const OpFact& fact, Value value) const;

  // Calls `found` for every tensor of form `form` that arrives where the tables say that `expectation` must.
  void ForEachMismatch(llvm::StringRef expectation, Form form,
                       llvm::function_ref<void(const OpFact& fact, const Arrival& arrival)> found) const;

  // Calls `found` for every tensor that arrives at a loss, whatever its form, where the tables say that `expectation`
  // must. What merely samples is no loss.
  void ForEachLossInput(llvm::StringRef expectation,
                        llvm::function_ref<void(const OpFact& fact, const Arrival& arrival)> found) const;

  // Whether the operation runs only where some number is no larger than `count`: `if classes == 2`.
  [[nodiscard]] bool IsOnlyWhereCountIs(const OpFact& fact, int64_t count) const;

  // The axis that a softmax-like operation runs over, as the input has it; null: not known.
  [[nodiscard]] const Axis* ActivationAxis(const OpFact& fact, const TensorValue& input) const;
  // How many classes the scores have that arrive at a consumer: along the axis where it looks for them, else along the
  // one that the form runs over or that a layer made. Nothing: not known, or one.
  [[nodiscard]] std::optional<int> ClassCount(const OpFact& consumer, const TensorValue& scores) const;
  // Whether some operation of this root uses the form made at `origin` as scores of classes: a loss over classes, or a
  // decision. `across`: only where its classes are known to lie along another axis than the one that the form runs
  // over.
  [[nodiscard]] bool IsUsedAsClassScores(Site origin, bool across = false) const;

  // Whether the value is a number other than 0 and 1, or is where nobody says otherwise.
  [[nodiscard]] bool IsNumber(Value value) const;
  // Whether the same call is another operation at other times: a loss chosen by an option. Which of them goes with
  // which target is then an open question.
  [[nodiscard]] bool IsOneOfSeveral(const OpFact& fact) const;

  // Whether the form runs over the axis along which a loss looks for its classes.
  [[nodiscard]] bool RunsAlongClasses(const OpFact& loss, const TensorValue& tensor) const;
  // Whether a decision runs along the axis that the form runs over.
  [[nodiscard]] bool IsDecidedAlongForm(const OpFact& fact, const TensorValue& tensor) const;

  // Whether the outcome of a decision is compared for equality with something that is no constant, as with labels.
  [[nodiscard]] bool IsCompared(const OpFact& decision) const {
    return llvm::is_contained(facts_.compared_decisions, decision.call);
  }
  // Whether it is used as an index.
  [[nodiscard]] bool IsUsedAsIndex(const OpFact& decision) const {
    return llvm::is_contained(facts_.indexing_decisions, decision.call);
  }

  // "`softmax`"
  [[nodiscard]] std::string Quoted(const OpModel& op) const;
  // The operation that made the tensor's form, quoted.
  [[nodiscard]] std::string MakerOf(const TensorValue& tensor) const;
  // "raw scores from `linear`"; "" for probabilities and what is unknown.
  [[nodiscard]] std::string NotProbabilities(const TensorValue& tensor) const;

  // The file that a site lies in.
  [[nodiscard]] const ir::Unit& UnitOf(Site site) const { return unit_of_(site); }

  // Starts a report at a call (a fact's, or where a module was made).
  Report ReportAt(Site site, Certainty certainty, std::string message);

  [[nodiscard]] uint64_t OriginKey(Site site) const {
    return static_cast<uint64_t>(unit_of_(site).index) << 32 | site.instr;
  }

 private:
  friend class Report;

  [[nodiscard]] bool IsAcrossForm(const OpFact& fact, const TensorValue& tensor) const;
  // Whether the literal holds for a number that is `count` and not for the next.
  [[nodiscard]] bool IsOnlyUpTo(Literal literal, int64_t count) const;

  [[nodiscard]] std::optional<Certainty> CertaintyOf(llvm::ArrayRef<Literal> residual,
                                                     llvm::ArrayRef<Literal> path) const;
  [[nodiscard]] Place PlaceOf(Site site) const;

  const Facts& facts_;
  const GuardTable& guards_;
  const Interner& symbols_;
  UnitOfSite unit_of_;
  std::vector<PendingFinding>& findings_;
  const Rule* rule_ = nullptr;
};

// Adds to a finding; handed over when it goes out of scope.
class Report {
 public:
  Report(Pass& pass, PendingFinding finding) : pass_(pass), pending_(std::move(finding)) {}
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  ~Report() { pass_.findings_.push_back(std::move(pending_)); }

  // The way the tensor came here, its making first.
  Report& Trail(const TensorValue& tensor);
  Report& Note(Site site, std::string message);
  Report& Help(std::string text);
  // Only if nothing but decisions reads the form.
  Report& UnlessRead(const TensorValue& tensor);
  // Only if what was masked with 0 at `site`, or comes from there and was masked with 0, is nowhere added up.
  Report& UnlessSummed(Site site);
  // Only if what was masked with 0 at `site` is read in one of these ways.
  Report& OnlyIfRead(Site site, uint32_t how);
  // Only if something of the same making, or of the same module's, is read in one of these ways (bits of Read).
  Report& OnlyIfRead(const TensorValue& tensor, uint32_t how);
  // A way to mend it, if there is one.
  Report& Mend(std::optional<PendingFix> fix);

 private:
  Pass& pass_;
  PendingFinding pending_;
};

}  // namespace lint
