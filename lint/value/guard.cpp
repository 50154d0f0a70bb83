#include "lint/value/guard.h"

#include <algorithm>

#include "lint/value/value.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"

namespace lint {

UnknownId GuardTable::NewUnknown(UnknownKind kind, const ConstValue* fallback, UnknownId root) {
  const UnknownId id(static_cast<uint32_t>(unknowns_.size()));
  unknowns_.push_back({.kind = kind,
                       .fallback = fallback,
                       .root = root.valid() ? Info(root).root : id,
                       .newest_atom = Id<void>::kNone});
  return id;
}

Literal GuardTable::Ask(const Atom& atom, bool positive) {
  uint32_t& newest = unknowns_[atom.unknown.index].newest_atom;
  for (uint32_t i = newest; i != Id<void>::kNone; i = atoms_[i].older) {
    const Atom& known = atoms_[i];
    if (known.kind == atom.kind && (known.operand == atom.operand || Same(known.operand, atom.operand))) {
      return Literal::Of(i, positive);
    }
  }
  const uint32_t index = static_cast<uint32_t>(atoms_.size());
  atoms_.push_back(atom);
  about_.push_back(atom.unknown.index);
  atoms_.back().older = newest;
  newest = index;
  return Literal::Of(index, positive);
}

Literal GuardTable::AskAnyOf(llvm::ArrayRef<Guard> disjuncts) {
  size_t literals = 0;
  bool nested = false;
  for (const Guard& guard : disjuncts) {
    literals += guard.size();
    nested |= llvm::any_of(guard, [&](Literal l) { return IsAnyOf(l); });
  }
  if (nested || literals > kMaxDisjunction) return Ask({NewUnknown(UnknownKind::kOpaque), AtomKind::kOpaque});
  std::vector<Guard> sorted(disjuncts.begin(), disjuncts.end());
  std::sort(sorted.begin(), sorted.end());
  const auto [known, is_new] = known_disjunctions_.try_emplace(sorted);
  if (is_new) {
    const UnknownId name = NewUnknown(UnknownKind::kOpaque);
    known->second = Ask({.unknown = name, .kind = AtomKind::kAnyOf, .operand = nullptr});
    about_.back() = static_cast<uint32_t>(disjunctions_.size()) | kAnyOfFlag;
    Disjunction disjunction{.disjuncts = std::move(sorted)};
    for (const Guard& guard : disjunction.disjuncts) {
      for (const Literal l : guard) {
        const uint32_t about = about_[l.atom()];
        disjunction.mentioned |= BitOf(about);
        if (about >= mentioned_.size()) mentioned_.resize(about + 1);
        mentioned_[about] = true;
      }
    }
    disjunctions_.push_back(std::move(disjunction));
  }
  return known->second;
}

namespace {

bool IsNumber(const ConstValue& c) {
  return c.type == ConstType::kInt || c.type == ConstType::kFloat || c.type == ConstType::kBool;
}

// The answer to `atom` when its unknown is the constant `value`; nothing where they cannot be compared.
std::optional<bool> AnswerFor(const Atom& atom, const ConstValue& value) {
  switch (atom.kind) {
    case AtomKind::kTruthy:
      return value.Truthy();
    case AtomKind::kIsNone:
      return value.type == ConstType::kNone;
    case AtomKind::kEq:
      return Same(atom.operand, &value);
    case AtomKind::kLt:
      if (IsNumber(value) && IsNumber(*atom.operand)) return value.number < atom.operand->number;
      return std::nullopt;
    case AtomKind::kGt:
      if (IsNumber(value) && IsNumber(*atom.operand)) return value.number > atom.operand->number;
      return std::nullopt;
    case AtomKind::kAnyOf:
    case AtomKind::kOpaque:
      return std::nullopt;
  }
  return std::nullopt;
}

// The numbers that an answer leaves: [low, high], or nothing if the atom is not about numbers.
struct Interval {
  double low, high;
  bool low_open, high_open;
};
std::optional<Interval> IntervalOf(const Atom& atom, bool positive) {
  constexpr double kInf = std::numeric_limits<double>::infinity();
  if (atom.operand == nullptr || !IsNumber(*atom.operand)) return std::nullopt;
  const double bound = atom.operand->number;
  switch (atom.kind) {
    case AtomKind::kLt:
      return positive ? Interval{-kInf, bound, true, true} : Interval{bound, kInf, false, true};
    case AtomKind::kGt:
      return positive ? Interval{bound, kInf, true, true} : Interval{-kInf, bound, true, false};
    case AtomKind::kEq:
      if (positive) return Interval{bound, bound, false, false};
      return std::nullopt;
    case AtomKind::kTruthy:
    case AtomKind::kIsNone:
    case AtomKind::kAnyOf:
    case AtomKind::kOpaque:
      return std::nullopt;
  }
  return std::nullopt;
}

bool Disjoint(const Interval& a, const Interval& b) {
  const double low = std::max(a.low, b.low);
  const double high = std::min(a.high, b.high);
  if (low > high) return true;
  if (low < high) return false;
  return (a.low == low && a.low_open) || (b.low == low && b.low_open) || (a.high == high && a.high_open) ||
         (b.high == high && b.high_open);
}

}  // namespace

bool GuardTable::Excludes(const Atom& a, bool a_positive, const Atom& b, bool b_positive) const {
  if (a.kind == AtomKind::kEq && a_positive) {
    const std::optional<bool> answer = AnswerFor(b, *a.operand);
    return answer.has_value() && *answer != b_positive;
  }
  if (a.kind == AtomKind::kIsNone && a_positive) {
    if (b.kind == AtomKind::kTruthy) return b_positive;
    return b.kind == AtomKind::kEq && b_positive && b.operand->type != ConstType::kNone;
  }
  const auto first = IntervalOf(a, a_positive);
  const auto second = IntervalOf(b, b_positive);
  return first && second && Disjoint(*first, *second);
}

bool GuardTable::ConsistentAnswers(Literal a, Literal b) const {
  const Atom& first = atoms_[a.atom()];
  const Atom& second = atoms_[b.atom()];
  return !Excludes(first, a.positive(), second, b.positive()) && !Excludes(second, b.positive(), first, a.positive());
}

bool GuardTable::PossibleByPairs(llvm::ArrayRef<Literal> guard, Literal literal) const {
  return llvm::all_of(guard, [&](Literal l) { return Consistent(l, literal); });
}

bool GuardTable::Consistent(llvm::ArrayRef<Literal> guard, Literal literal) const {
  const uint32_t about = about_[literal.atom()];
  uint32_t any = about;
  for (const Literal l : guard) {
    if (l == literal) return true;
    const uint32_t other = about_[l.atom()];
    if (other == about && !Consistent(l, literal)) return false;
    any |= other;
  }
  if ((any & kAnyOfFlag) == 0) return true;
  if ((about & kAnyOfFlag) == 0 && (about >= mentioned_.size() || !mentioned_[about])) return true;
  return LeaveRoom(guard, literal);
}

bool GuardTable::LeavesRoom(Literal any_of, llvm::ArrayRef<Literal> rest) const {
  const std::vector<Guard>& disjuncts = DisjunctionOf(any_of).disjuncts;
  const auto may_hold = [&](Literal l) { return PossibleByPairs(rest, l); };
  const auto must_hold = [&](Literal l) { return !PossibleByPairs(rest, l.Negated()); };
  return any_of.positive() ? llvm::any_of(disjuncts, [&](const Guard& d) { return llvm::all_of(d, may_hold); })
                           : llvm::none_of(disjuncts, [&](const Guard& d) { return llvm::all_of(d, must_hold); });
}

bool GuardTable::Mentions(Literal any_of, Literal literal) const {
  const uint32_t about = about_[literal.atom()];
  const Disjunction& disjunction = DisjunctionOf(any_of);
  if ((disjunction.mentioned & BitOf(about)) == 0) return false;
  return llvm::any_of(disjunction.disjuncts, [&](const Guard& disjunct) {
    return llvm::any_of(disjunct, [&](Literal l) { return about_[l.atom()] == about; });
  });
}

bool GuardTable::LeaveRoom(llvm::ArrayRef<Literal> guard, Literal literal) const {
  if (IsAnyOf(literal) && !LeavesRoom(literal, guard)) return false;
  return llvm::all_of(guard, [&](Literal known) {
    if (!IsAnyOf(known) || !Mentions(known, literal)) return true;
    Guard rest(guard.begin(), guard.end());
    rest.push_back(literal);
    return LeavesRoom(known, rest);
  });
}

bool GuardTable::Consistent(llvm::ArrayRef<Literal> a, llvm::ArrayRef<Literal> b) const {
  if (!llvm::all_of(b, [&](Literal l) { return Consistent(a, l); })) return false;
  // Several literals of `b` together may leave no room for a disjunction of `a`.
  if (disjunctions_.empty() || b.size() < 2) return true;
  uint64_t about_b = 0;
  for (const Literal l : b) about_b |= BitOf(about_[l.atom()]);
  return llvm::all_of(a, [&](Literal l) {
    return !IsAnyOf(l) || llvm::popcount(DisjunctionOf(l).mentioned & about_b) < 2 || LeavesRoom(l, b);
  });
}

bool GuardTable::Implies(llvm::ArrayRef<Literal> guard, Literal literal) const {
  return !Consistent(guard, literal.Negated());
}

std::optional<Guard> GuardTable::And(llvm::ArrayRef<Literal> a, llvm::ArrayRef<Literal> b) const {
  if (!Consistent(a, b)) return std::nullopt;
  Guard both(a.begin(), a.end());
  for (const Literal literal : b) {
    if (both.size() < kMaxGuard && !Implies(both, literal)) both.push_back(literal);
  }
  std::sort(both.begin(), both.end());
  return both;
}

Guard GuardTable::Residual(llvm::ArrayRef<Literal> guard, llvm::ArrayRef<Literal> path) const {
  Guard left;
  for (const Literal literal : guard) {
    if (!Implies(path, literal)) left.push_back(literal);
  }
  return left;
}

bool GuardTable::LeaveNoCount(Literal a, Literal b) const {
  const Atom& equal = AtomOf(a);
  const Atom& bound = AtomOf(b);
  if (equal.unknown != bound.unknown || equal.kind != AtomKind::kEq || a.positive()) return false;
  if (equal.operand->type != ConstType::kInt || equal.operand->integer != 1) return false;
  const auto interval = IntervalOf(bound, b.positive());
  return interval && (interval->high <= 1 || (interval->high <= 2 && interval->high_open));
}

std::optional<bool> GuardTable::HoldsFor(Literal literal, const ConstValue& value) const {
  const std::optional<bool> answer = AnswerFor(AtomOf(literal), value);
  if (!answer) return std::nullopt;
  return *answer == literal.positive();
}

std::optional<bool> GuardTable::HoldsByDefault(Literal literal) const {
  const Atom& atom = AtomOf(literal);
  if (atom.kind != AtomKind::kAnyOf) {
    const UnknownInfo& info = Info(atom.unknown);
    if (info.kind != UnknownKind::kParam || info.fallback == nullptr) return std::nullopt;
    return HoldsFor(literal, *info.fallback);
  }
  bool open = false;
  for (const Guard& guard : disjunctions_[about_[literal.atom()] & ~kAnyOfFlag].disjuncts) {
    bool all = true;
    bool none = false;
    for (const Literal l : guard) {
      const std::optional<bool> holds = HoldsByDefault(l);
      all &= holds == true;
      none |= holds == false;
    }
    if (all) return literal.positive();
    open |= !none;
  }
  return open ? std::nullopt : std::optional(!literal.positive());
}

void GuardTable::ForgetSince(Mark mark) {
  while (atoms_.size() > mark.atoms) {
    if (atoms_.back().kind == AtomKind::kAnyOf) {
      known_disjunctions_.erase(disjunctions_.back().disjuncts);
      disjunctions_.pop_back();
    }
    // Newest first, so that each is the head of its unknown's list.
    unknowns_[atoms_.back().unknown.index].newest_atom = atoms_.back().older;
    atoms_.pop_back();
    about_.pop_back();
  }
  unknowns_.resize(mark.unknowns);
  if (mentioned_.size() > mark.unknowns) mentioned_.resize(mark.unknowns);
}

}  // namespace lint
