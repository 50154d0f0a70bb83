#include "lint/value/guard.h"

#include <algorithm>

#include "lint/value/value.h"

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
  atom_unknowns_.push_back(atom.unknown.index);
  atoms_.back().older = newest;
  newest = index;
  return Literal::Of(index, positive);
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

bool GuardTable::Consistent(Literal a, Literal b) const {
  if (a.atom() == b.atom()) return a == b;
  if (atom_unknowns_[a.atom()] != atom_unknowns_[b.atom()]) return true;
  const Atom& first = atoms_[a.atom()];
  const Atom& second = atoms_[b.atom()];
  return !Excludes(first, a.positive(), second, b.positive()) && !Excludes(second, b.positive(), first, a.positive());
}

bool GuardTable::Consistent(llvm::ArrayRef<Literal> guard, Literal literal) const {
  const uint32_t unknown = atom_unknowns_[literal.atom()];
  return std::all_of(guard.begin(), guard.end(),
                     [&](Literal l) { return atom_unknowns_[l.atom()] != unknown || Consistent(l, literal); });
}

bool GuardTable::Consistent(llvm::ArrayRef<Literal> a, llvm::ArrayRef<Literal> b) const {
  return std::all_of(b.begin(), b.end(), [&](Literal l) { return Consistent(a, l); });
}

bool GuardTable::Implies(llvm::ArrayRef<Literal> guard, Literal literal) const {
  const uint32_t unknown = atom_unknowns_[literal.atom()];
  return std::any_of(guard.begin(), guard.end(),
                     [&](Literal l) { return atom_unknowns_[l.atom()] == unknown && Implies(l, literal); });
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

std::optional<bool> GuardTable::HoldsFor(Literal literal, const ConstValue& value) const {
  const std::optional<bool> answer = AnswerFor(AtomOf(literal), value);
  if (!answer) return std::nullopt;
  return *answer == literal.positive();
}

void GuardTable::ForgetSince(Mark mark) {
  while (atoms_.size() > mark.atoms) {
    // Newest first, so that each is the head of its unknown's list.
    unknowns_[atoms_.back().unknown.index].newest_atom = atoms_.back().older;
    atoms_.pop_back();
  }
  atom_unknowns_.resize(mark.atoms);
  unknowns_.resize(mark.unknowns);
}

}  // namespace lint
