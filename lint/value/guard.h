// What must hold for a value to be the one: a conjunction of literals over unknowns that have an identity (a parameter,
// an option of the command line, `self.training`). Two branches on the same unknown use the same atom, so their values
// exclude one another without any path being run twice.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "lint/base/ids.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace lint {

struct UnknownTag;
using UnknownId = Id<UnknownTag>;  // an unknown with an identity

struct ConstValue;

enum class AtomKind : uint8_t { kTruthy, kIsNone, kEq, kLt, kGt, kAnyOf, kOpaque };

// One question about one unknown. `operand` (a constant) is the other side of kEq, kLt and kGt.
struct Atom {
  UnknownId unknown;
  AtomKind kind = AtomKind::kTruthy;
  const ConstValue* operand = nullptr;
  uint32_t older = Id<void>::kNone;  // the atom about the same unknown that was asked before this one
};

// An atom or its negation.
struct Literal {
  uint32_t code = 0;

  static Literal Of(uint32_t atom, bool positive) { return {atom << 1 | static_cast<uint32_t>(!positive)}; }
  [[nodiscard]] uint32_t atom() const { return code >> 1; }
  [[nodiscard]] bool positive() const { return (code & 1) == 0; }
  [[nodiscard]] Literal Negated() const { return {code ^ 1}; }
  friend bool operator==(Literal, Literal) = default;
  friend auto operator<=>(Literal, Literal) = default;
};

// A conjunction, sorted, without duplicates; empty: always. Longer ones than kMaxGuard forget literals, which makes
// them hold more often (an alternative is kept rather than lost).
using Guard = llvm::SmallVector<Literal, 4>;
inline constexpr size_t kMaxGuard = 8;

// Where an unknown comes from, as far as certainty depends on it.
enum class UnknownKind : uint8_t {
  kValue,     // anything: the result of a call, an item
  kParam,     // a parameter of a function that nobody calls
  kOption,    // set by the user: command line, environment, configuration file
  kTraining,  // whether a module is in training mode
  kOpaque,    // a branch we cannot put in words
  kRaised,    // whether the body of a `try` raised
};

struct UnknownInfo {
  UnknownKind kind = UnknownKind::kValue;
  const ConstValue* fallback = nullptr;  // the value it has when nobody says otherwise
  UnknownId root;                        // the unknown it was read from (`args` of `args.lr`), or itself
  uint32_t newest_atom = Id<void>::kNone;
};

// All unknowns and atoms of one evaluation.
class GuardTable {
 public:
  UnknownId NewUnknown(UnknownKind kind, const ConstValue* fallback = nullptr, UnknownId root = {});
  [[nodiscard]] const UnknownInfo& Info(UnknownId id) const { return unknowns_[id.index]; }
  [[nodiscard]] const Atom& AtomOf(Literal literal) const { return atoms_[literal.atom()]; }

  Literal Ask(const Atom& atom, bool positive = true);
  // Whether one of several conjunctions holds (`a or b`). The same ones are the same question. What is longer than
  // kMaxDisjunction literals is a question of which nothing more is known.
  Literal AskAnyOf(llvm::ArrayRef<Guard> disjuncts);

  // Whether two literals can hold together.
  [[nodiscard]] bool Consistent(Literal a, Literal b) const {
    if (a.atom() == b.atom()) return a == b;
    return about_[a.atom()] != about_[b.atom()] || ConsistentAnswers(a, b);
  }
  // Whether `a` implies `b`.
  [[nodiscard]] bool Implies(Literal a, Literal b) const { return a == b || !Consistent(a, b.Negated()); }
  [[nodiscard]] bool Consistent(llvm::ArrayRef<Literal> guard, Literal literal) const;
  [[nodiscard]] bool Consistent(llvm::ArrayRef<Literal> a, llvm::ArrayRef<Literal> b) const;
  [[nodiscard]] bool Implies(llvm::ArrayRef<Literal> guard, Literal literal) const;

  // Both together; nothing where they exclude one another.
  [[nodiscard]] std::optional<Guard> And(llvm::ArrayRef<Literal> a, llvm::ArrayRef<Literal> b) const;
  // The literals of `guard` that `path` does not already imply.
  [[nodiscard]] Guard Residual(llvm::ArrayRef<Literal> guard, llvm::ArrayRef<Literal> path) const;

  // Whether both together leave a number nothing but what no count can be: below 1.
  [[nodiscard]] bool LeaveNoCount(Literal a, Literal b) const;

  // Whether the literal holds when its unknown is `value`; nothing where that cannot be told.
  [[nodiscard]] std::optional<bool> HoldsFor(Literal literal, const ConstValue& value) const;

  // The same for the values that parameters have where nobody gives others.
  [[nodiscard]] std::optional<bool> HoldsByDefault(Literal literal) const;

  // For forgetting what one root made.
  struct Mark {
    size_t unknowns = 0;
    size_t atoms = 0;
  };
  [[nodiscard]] Mark Position() const { return {unknowns_.size(), atoms_.size()}; }
  void ForgetSince(Mark mark);

 private:
  static constexpr size_t kMaxDisjunction = 8;
  static constexpr uint32_t kAnyOfFlag = 1u << 31;
  [[nodiscard]] bool IsAnyOf(Literal literal) const { return (about_[literal.atom()] & kAnyOfFlag) != 0; }
  // Of two literals about one unknown.
  [[nodiscard]] bool ConsistentAnswers(Literal a, Literal b) const;
  struct Disjunction {
    std::vector<Guard> disjuncts;
    uint64_t mentioned = 0;  // bits of the unknowns it speaks of: BitOf
  };
  [[nodiscard]] static uint64_t BitOf(uint32_t about) { return uint64_t{1} << (about & 63); }
  [[nodiscard]] const Disjunction& DisjunctionOf(Literal any_of) const {
    return disjunctions_[about_[any_of.atom()] & ~kAnyOfFlag];
  }
  // Whether the disjunction speaks of the unknown that `literal` is about.
  [[nodiscard]] bool Mentions(Literal any_of, Literal literal) const;
  [[nodiscard]] bool PossibleByPairs(llvm::ArrayRef<Literal> guard, Literal literal) const;
  // Whether the disjunctions among these (or their negations) leave room for the others.
  [[nodiscard]] bool LeaveRoom(llvm::ArrayRef<Literal> guard, Literal literal) const;
  [[nodiscard]] bool LeavesRoom(Literal any_of, llvm::ArrayRef<Literal> rest) const;
  [[nodiscard]] bool Excludes(const Atom& a, bool a_positive, const Atom& b, bool b_positive) const;

  std::deque<UnknownInfo> unknowns_;  // grows without ever holding two copies
  std::deque<Atom> atoms_;
  std::vector<uint32_t> about_;  // by atom: its unknown; of a disjunction its number and kAnyOfFlag
  std::vector<Disjunction> disjunctions_;
  std::vector<bool> mentioned_;  // by unknown: whether a disjunction speaks, or has spoken, of it
  std::map<std::vector<Guard>, Literal> known_disjunctions_;
};

}  // namespace lint
