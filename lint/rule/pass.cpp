#include "lint/rule/pass.h"

#include <limits>

#include "lint/rule/rule.h"

namespace lint {

Value Pass::Argument(const OpFact& fact, llvm::StringRef param) const {
  const int index = fact.op->ParamIndex(param);
  return index < 0 || index >= static_cast<int>(fact.args.size()) ? nullptr : fact.args[index];
}

Value Pass::SettingArgument(const OpFact& fact, llvm::StringRef setting) const {
  return Argument(fact, fact.op->Setting(setting));
}

std::optional<int64_t> Pass::SettingNumber(const OpFact& fact, llvm::StringRef setting) const {
  int64_t number = 0;
  const llvm::StringRef text = fact.op->Setting(setting);
  if (!text.empty() && !text.getAsInteger(10, number)) return number;
  const auto* c = As<ConstValue>(SettingArgument(fact, setting));
  if (c == nullptr || c->type != ConstType::kInt) return std::nullopt;
  return c->integer;
}

Value Pass::Input(const OpFact& fact) const {
  const llvm::StringRef of = fact.op->Setting("of");
  const int index = fact.op->ParamIndex(of.empty() ? "input" : of);
  const size_t at = index < 0 ? 0 : static_cast<size_t>(index);
  return at < fact.args.size() ? fact.args[at] : nullptr;
}

// Nothing: it cannot be where training happens. Certain where nothing is left to hold, likely where one unknown of the
// user's decides, possible where more do or where it takes a value that nobody gives.
std::optional<Certainty> Pass::CertaintyOf(llvm::ArrayRef<Literal> residual, llvm::ArrayRef<Literal> path) const {
  llvm::SmallVector<UnknownId, 4> open;
  bool unlikely = false;
  for (const Literal literal : residual) {
    const Atom& atom = guards_.AtomOf(literal);
    const UnknownInfo& info = guards_.Info(atom.unknown);
    if (info.kind == UnknownKind::kTraining) {
      if (!literal.positive()) return std::nullopt;
      continue;
    }
    if (info.kind == UnknownKind::kRaised) {
      unlikely |= literal.positive();
      continue;
    }
    // `classes == 1` has been ruled out where `classes >= 2` has been, too: no such count is meant.
    const auto leave_no_count = [&](Literal other) {
      return guards_.LeaveNoCount(literal, other) || guards_.LeaveNoCount(other, literal);
    };
    unlikely |= llvm::any_of(path, leave_no_count) || llvm::any_of(residual, leave_no_count);
    unlikely |= !guards_.HoldsByDefault(literal).value_or(true);
    if (!llvm::is_contained(open, info.root)) open.push_back(info.root);
  }
  if (unlikely || open.size() > 1) return Certainty::kPossible;
  return open.empty() ? Certainty::kCertain : Certainty::kLikely;
}

namespace {

// Where `a` is C and one literal, `b` C and its negation (or a part of C): `a` becomes C.
bool DropResolved(Guard& a, const Guard& b) {
  const auto opposed = llvm::find_if(a, [&](Literal l) { return llvm::is_contained(b, l.Negated()); });
  if (opposed == a.end()) return false;
  const Literal literal = *opposed;
  for (const Literal l : b) {
    if (l != literal.Negated() && !llvm::is_contained(a, l)) return false;
  }
  llvm::erase_if(a, [&](Literal l) { return l == literal; });
  return true;
}

}  // namespace

llvm::SmallVector<Arrival, 4> Pass::Arrivals(const OpFact& fact, Value value) const {
  struct Way {
    const TensorValue* tensor;
    Guard residual;
  };
  llvm::SmallVector<Way, 8> ways;
  const auto alternatives = AlternativesOf(value);
  for (const Alternative& alternative : alternatives) {
    const auto* tensor = As<TensorValue>(alternative.value);
    if (tensor == nullptr) continue;
    ways.push_back({tensor, guards_.Residual(alternative.guard, fact.path)});
  }
  // The same form by two ways that differ in one condition, met in one and not met in the other: the condition is none.
  for (bool changed = true; changed;) {
    changed = false;
    for (Way& a : ways) {
      for (Way& b : ways) {
        if (&a == &b || a.tensor->form != b.tensor->form || !(a.tensor->origin == b.tensor->origin)) continue;
        changed |= DropResolved(a.residual, b.residual);
      }
    }
  }
  llvm::SmallVector<Arrival, 4> arrivals;
  for (const Way& way : ways) {
    std::optional<Certainty> certainty = CertaintyOf(way.residual, fact.path);
    if (!certainty) continue;
    // One of several that nothing tells apart.
    if (alternatives.size() > 1 && way.residual.empty()) certainty = std::min(*certainty, Certainty::kLikely);
    arrivals.push_back(
        {way.tensor, *certainty, llvm::any_of(way.residual, [&](Literal l) { return IsOnlyUpTo(l, 1); })});
  }
  return arrivals;
}

void Pass::ForEachMismatch(llvm::StringRef expectation, Form form,
                           llvm::function_ref<void(const OpFact&, const Arrival&)> found) const {
  for (const OpFact& fact : facts_.ops) {
    for (const auto& [param, expected] : fact.op->expects) {
      if (expected != expectation) continue;
      for (const Arrival& arrival : Arrivals(fact, Argument(fact, param))) {
        if (arrival.tensor->form == form) found(fact, arrival);
      }
    }
  }
}

void Pass::ForEachLossInput(llvm::StringRef expectation,
                            llvm::function_ref<void(const OpFact&, const Arrival&)> found) const {
  for (const OpFact& fact : facts_.ops) {
    if (fact.op->does != Transfer::kLoss) continue;
    for (const auto& [param, expected] : fact.op->expects) {
      if (expected != expectation) continue;
      for (const Arrival& arrival : Arrivals(fact, Argument(fact, param))) found(fact, arrival);
    }
  }
}

bool Pass::IsOnlyUpTo(Literal literal, int64_t count) const {
  ConstValue number;
  number.kind = ValueKind::kConst;
  number.type = ConstType::kInt;
  ConstValue next = number;
  number.integer = count;
  number.number = static_cast<double>(count);
  next.integer = count + 1;
  next.number = number.number + 1;
  return guards_.HoldsFor(literal, number) == true && guards_.HoldsFor(literal, next) == false;
}

bool Pass::IsOnlyWhereCountIs(const OpFact& fact, int64_t count) const {
  return llvm::any_of(fact.path, [&](Literal literal) { return IsOnlyUpTo(literal, count); });
}

const Axis* Pass::ActivationAxis(const OpFact& fact, const TensorValue& input) const {
  std::optional<int64_t> index = SettingNumber(fact, "axis");
  if (!index && fact.op->Setting("implicit") == "yes") {
    const auto rank = input.shape->Rank();
    if (rank) index = *rank == 0 || *rank == 1 || *rank == 3 ? 0 : 1;
  }
  return index ? input.shape->At(*index) : nullptr;
}

std::optional<int> Pass::ClassCount(const OpFact& consumer, const TensorValue& scores) const {
  const auto index = SettingNumber(consumer, "class_axis");
  return ClassCountAlong(*scores.shape, index ? scores.shape->At(*index) : nullptr);
}

std::optional<int> ClassCountAlong(const Shape& shape, const Axis* axis) {
  for (const Axis::Tag tag : {Axis::kForm, Axis::kClass}) {
    const auto tagged = shape.Find(tag);
    if (axis == nullptr && tagged) axis = shape.At(*tagged);
  }
  const bool known = axis != nullptr && axis->size > 1 && axis->size <= std::numeric_limits<int>::max();
  return known ? std::optional(static_cast<int>(axis->size)) : std::nullopt;
}

namespace {

bool IsMaking(const TrailStep& step) { return step.kind == StepKind::kMade || step.kind == StepKind::kWritten; }

}  // namespace

bool WasMadeAt(const TensorValue& tensor, Site site) {
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) {
    if (IsMaking(*step) && step->site == site) return true;
  }
  return false;
}

bool Pass::IsUsedAsClassScores(Site origin, bool across) const {
  if (llvm::is_contained(facts_.class_picks, origin)) return true;
  for (const OpFact& fact : facts_.ops) {
    const bool decides =
        fact.op->does == Transfer::kArgmax || fact.op->does == Transfer::kMax || fact.op->does == Transfer::kTopk;
    for (size_t i = 0; i < fact.args.size(); ++i) {
      const bool expected = llvm::any_of(fact.op->expects, [&](const auto& e) {
        return fact.op->ParamIndex(e.first) == static_cast<int>(i) &&
               (llvm::StringRef(e.second).starts_with("class-") || e.second == "probabilities" || e.second == "logits");
      });
      if (!expected && !(decides && fact.args[i] == Input(fact))) continue;
      for (const Alternative& a : AlternativesOf(fact.args[i])) {
        const auto* tensor = As<TensorValue>(a.value);
        // A decision along the activation's own axis picks rows, not classes.
        if (decides && tensor != nullptr && IsDecidedAlongForm(fact, *tensor)) continue;
        if (across && !decides && tensor != nullptr && !IsAcrossForm(fact, *tensor)) continue;
        if (tensor != nullptr && WasMadeAt(*tensor, origin)) return true;
      }
    }
  }
  return false;
}

bool Pass::IsNumber(Value value) const {
  const auto* c = As<ConstValue>(value);
  if (const auto* unknown = As<UnknownValue>(value); unknown != nullptr && unknown->id.valid()) {
    c = guards_.Info(unknown->id).fallback;
  }
  const bool number = c != nullptr && (c->type == ConstType::kInt || c->type == ConstType::kFloat);
  return number && c->number != 0 && c->number != 1;
}

bool Pass::IsOneOfSeveral(const OpFact& fact) const {
  return llvm::any_of(facts_.ops, [&](const OpFact& other) { return other.call == fact.call && other.op != fact.op; });
}

// Whether the consumer's classes are known to lie along another axis than the one that the form runs over.
bool Pass::IsAcrossForm(const OpFact& fact, const TensorValue& tensor) const {
  const auto index = SettingNumber(fact, "class_axis");
  const Axis* classes = index ? tensor.shape->At(*index) : nullptr;
  if (!tensor.shape->Find(Axis::kForm)) return classes != nullptr && classes->Has(Axis::kClass);
  return classes == nullptr || !classes->Has(Axis::kForm);
}

bool Pass::RunsAlongClasses(const OpFact& loss, const TensorValue& tensor) const {
  const auto index = SettingNumber(loss, "class_axis");
  const Axis* classes = index ? tensor.shape->At(*index) : nullptr;
  if (classes == nullptr && tensor.shape->Rank() == 1) classes = tensor.shape->At(0);
  return classes != nullptr && classes->Has(Axis::kForm);
}

bool Pass::IsDecidedAlongForm(const OpFact& fact, const TensorValue& tensor) const {
  const auto index = SettingNumber(fact, "axis");
  const Axis* axis = index ? tensor.shape->At(*index) : nullptr;
  return axis != nullptr && axis->Has(Axis::kForm);
}

std::string Pass::Quoted(const OpModel& op) const { return "`" + op.canonical + "`"; }

namespace {

std::string NameOf(const Pass& pass, const TrailStep& step) {
  const std::string name = pass.Text(step.name).str();
  return step.kind == StepKind::kWritten ? "a " + name + " written by hand" : "`" + name + "`";
}

}  // namespace

std::string Pass::MakerOf(const TensorValue& tensor) const {
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) {
    if (IsMaking(*step)) return NameOf(*this, *step);
  }
  return "an activation";
}

std::string Pass::NotProbabilities(const TensorValue& tensor) const {
  switch (tensor.form) {
    case Form::kLogits:
      return "raw scores from " + MakerOf(tensor);
    case Form::kLogProbabilities:
    case Form::kLogIndependent:
      return "log-probabilities from " + MakerOf(tensor);
    case Form::kProbabilities:
    case Form::kIndependent:
    case Form::kUnknown:
      return "";
  }
  return "";
}

Place Pass::PlaceOf(Site site) const {
  const ir::Unit& unit = unit_of_(site);
  const ir::Instr& instr = unit.module.instrs[site.instr];
  SourceRange range = instr.range;
  // A call at the end of a chain over several lines is where the method's name stands.
  if (instr.op == ir::Op::kCall && instr.operands.count > 0) {
    const ir::Instr& callee = unit.module.At(unit.module.Operands(instr)[0].value);
    if (callee.op == ir::Op::kLoadAttr && callee.range.begin > unit.source->LineAt(range.begin).end) {
      range.begin = callee.range.begin;
    }
  }
  range.end = std::min(range.end, unit.source->LineAt(range.begin).end);
  return {unit.source, range};
}

// The innermost function or class around a place.
static std::string EnclosingSymbol(const ir::Module& module, uint32_t offset) {
  ir::StringId innermost;
  uint32_t shortest = std::numeric_limits<uint32_t>::max();
  const auto look = [&](SourceRange range, ir::StringId qualname) {
    if (range.begin > offset || offset >= range.end || range.end - range.begin >= shortest) return;
    shortest = range.end - range.begin;
    innermost = qualname;
  };
  for (const ir::Function& function : module.functions) look(function.range, function.qualname);
  for (const ir::Class& type : module.classes) look(type.range, type.qualname);
  return module.Text(innermost).str();
}

Report Pass::ReportAt(Site site, Certainty certainty, std::string message) {
  PendingFinding pending;
  pending.finding.code = rule_->code.str();
  pending.finding.name = rule_->name.str();
  pending.finding.severity = rule_->severity;
  pending.finding.certainty = certainty;
  pending.finding.message = std::move(message);
  pending.finding.place = PlaceOf(site);
  pending.finding.symbol = EnclosingSymbol(unit_of_(site).module, pending.finding.place.range.begin);
  return {*this, std::move(pending)};
}

namespace {

std::string StepText(const Pass& pass, const TrailStep& step, const TensorValue& tensor) {
  const std::string name = NameOf(pass, step);
  if (step.kind == StepKind::kReturned) return "returned by " + name;
  if (step.previous == nullptr) {
    const auto axis = tensor.shape->Find(Axis::kForm);
    if (axis && *axis >= 0 && !tensor.shape->At(*axis)->Has(Axis::kMoved))
      return name + " over axis " + std::to_string(*axis) + " here";
  }
  return name + " here";
}

}  // namespace

Report& Report::Trail(const TensorValue& tensor) {
  llvm::SmallVector<const TrailStep*, 8> steps;
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) steps.push_back(step);
  if (tensor.construct.valid()) Note(tensor.construct, pass_.MakerOf(tensor) + " made here");
  for (const TrailStep* step : llvm::reverse(steps)) Note(step->site, StepText(pass_, *step, tensor));
  return *this;
}

Report& Report::Note(Site site, std::string message) {
  if (!site.valid()) return *this;
  const Place place = pass_.PlaceOf(site);
  const std::string symbol = EnclosingSymbol(pass_.unit_of_(site).module, place.range.begin);
  pending_.finding.trail.push_back({place, std::move(message), symbol});
  return *this;
}

Report& Report::Help(std::string text) {
  pending_.finding.help = std::move(text);
  return *this;
}

Report& Report::UnlessRead(const TensorValue& tensor) {
  if (tensor.origin.valid()) pending_.unless_read.push_back({pass_.OriginKey(tensor.origin), kReadElse});
  return *this;
}

Report& Report::UnlessSummed(Site site) {
  if (site.valid()) pending_.unless_read.push_back({pass_.OriginKey(site), kReadSummed});
  return *this;
}

Report& Report::OnlyIfRead(Site site, uint32_t how) {
  if (site.valid()) pending_.only_if.push_back(pass_.OriginKey(site));
  pending_.only_if_how = how;
  return *this;
}

Report& Report::OnlyIfRead(const TensorValue& tensor, uint32_t how) {
  for (const Site site : {tensor.origin, tensor.construct}) {
    if (site.valid()) pending_.only_if.push_back(pass_.OriginKey(site));
  }
  pending_.only_if_how = how;
  return *this;
}

Report& Report::Mend(std::optional<PendingFix> fix) {
  if (fix) pending_.fixes.push_back(std::move(*fix));
  return *this;
}

}  // namespace lint
