#include "lint/rule/mending.h"

#include "lint/rule/containers.h"
#include "lint/rule/elsewhere.h"
#include "lint/rule/purpose.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

constexpr uint32_t kAnyUse = ~0U;

ir::InstrId InstrOf(Site site) { return ir::InstrId(site.instr); }

bool IsCpp(const ir::Unit& unit) { return unit.source->language() == SourceLanguage::kCpp; }

// The only operation that made the tensor's form; null where there were several, or it was written by hand.
const OpFact* MakerFact(const Pass& pass, const TensorValue& tensor) {
  int makings = 0;
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) {
    if (step->kind == StepKind::kWritten) return nullptr;
    if (step->kind == StepKind::kMade) ++makings;
  }
  if (makings != 1 || !tensor.origin.valid() || tensor.altered) return nullptr;
  const auto is_maker = [&](const OpFact& fact) {
    return fact.call == tensor.origin && fact.construct == tensor.construct && fact.op->does == Transfer::kActivation;
  };
  const auto* fact = llvm::find_if(pass.ops(), is_maker);
  if (fact == pass.ops().end()) return nullptr;
  // The same place makes other forms at other times.
  const bool always = llvm::all_of(pass.ops(), [&](const OpFact& other) {
    return other.call != fact->call || other.op->canonical == fact->op->canonical ||
           other.op->does != Transfer::kActivation || other.construct != fact->construct;
  });
  return always ? fact : nullptr;
}

// Whether the callee is written with a name that the operation has; an imported one may have another.
bool IsNameOf(const OpModel& op, const CallText& call) {
  if (call.Text(call.name).ends_with("_")) return false;  // in place: what it is done to is read under other names
  // Clipping keeps what a value is there, and would come to mean something else.
  if (llvm::StringRef(call.dotted).starts_with("tensorflow.") || llvm::StringRef(call.dotted).starts_with("keras.")) {
    return false;
  }
  const llvm::StringRef written =
      call.receiver || call.dotted.empty() ? call.Text(call.name) : llvm::StringRef(call.dotted);
  const auto last = [](llvm::StringRef name) {
    const size_t at = name.find_last_of(".:");
    return at == llvm::StringRef::npos ? name : name.drop_front(at + 1);
  };
  return llvm::any_of(op.python, [&](const auto& name) { return last(name) == last(written); }) ||
         llvm::any_of(op.cpp, [&](const auto& name) { return last(name) == last(written); });
}

// What a call of the operation itself is given as its input: the receiver of a method, or an argument. Nothing where an
// argument is given that does more than say the axis.
std::optional<SourceRange> InputOf(const OpModel& op, const CallText& call, bool only_axis = true) {
  // What stands before the dot may be a library under a name that no import of this file says: `F.softmax(x, 1)`.
  if (call.receiver && !call.args.empty() && call.args[0].keyword.empty()) {
    const std::string masked = MaskedText(call.Text(call.args[0].range), call.unit->source->language());
    if (!llvm::all_of(masked, [](char c) { return llvm::isDigit(c) || c == '-' || c == ' ' || c == kComment; })) {
      return std::nullopt;
    }
  }
  size_t position = call.receiver ? 1 : 0;
  std::optional<SourceRange> input = call.receiver;
  for (const ArgumentText& argument : call.args) {
    const bool options = llvm::StringRef(call.Text(argument.range)).contains("FuncOptions(");
    std::string param = argument.keyword.str();
    if (param.empty() && position < op.params.size()) param = op.params[position].name;
    ++position;
    if (param == "input" || (position == 1 && !call.receiver && argument.keyword.empty())) {
      if (input) return std::nullopt;
      input = argument.range;
      continue;
    }
    if (options && call.Text(argument.range).count('.') <= 1) continue;
    if (only_axis && param != "dim" && param != "axis" && param != "_stacklevel") return std::nullopt;
  }
  return input;
}

// The call of a layer that is kept in one place: `self.softmax(x)`, `nn.Softmax(1)(x)`.
std::optional<CallText> LayerCall(const Pass& pass, const OpFact& fact) {
  const ir::Unit& unit = pass.UnitOf(fact.call);
  const auto call = ReadCall(unit, InstrOf(fact.call));
  if (!call || call->args.size() != 1) return std::nullopt;
  const auto callee = unit.module.Operands(unit.module.At(InstrOf(fact.call)))[0].value;
  if (&pass.UnitOf(fact.construct) != &unit) return std::nullopt;
  if (callee == InstrOf(fact.construct)) return call;
  llvm::StringRef name = call->Text(call->name);
  if (name == "forward" && call->receiver) {
    name = call->Text(*call->receiver);
    const size_t at = name.find_last_of(".>");
    if (at != llvm::StringRef::npos) name = name.drop_front(at + 1);
  }
  const ir::Instr& loaded = unit.module.At(callee);
  const bool loads = loaded.op == ir::Op::kLoadAttr || loaded.op == ir::Op::kLoadName;
  if (!loads || OnlyHolderOf(unit.module, InstrOf(fact.construct), name).empty()) return std::nullopt;
  return call;
}

// The classes by way of which the tensor came: where they are handed to code that is not followed, more may read it.
void AddClasses(const Pass& pass, const TensorValue& tensor, PendingFix& fix) {
  const auto add = [&](Site site) {
    if (!site.valid()) return;
    const ir::Unit& unit = pass.UnitOf(site);
    const uint32_t at = unit.module.instrs[site.instr].range.begin;
    for (uint32_t i = 0; i < unit.module.instrs.size(); ++i) {
      const ir::Instr& instr = unit.module.instrs[i];
      if (instr.op != ir::Op::kClass) continue;
      const SourceRange range = unit.module.classes[instr.aux].range;
      const uint64_t key = pass.OriginKey({.unit = site.unit, .instr = i});
      const bool known = llvm::any_of(fix.parts, [&](const FixPart& part) { return part.site == key; });
      if (range.begin <= at && at < range.end && !known) {
        fix.parts.push_back({.site = key, .agrees = kAnyUse & ~static_cast<uint32_t>(kReadOther), .edits = {}});
      }
    }
  };
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) add(step->site);
  add(tensor.construct);
}

PendingFix NewFix(std::string message, Edits edits, uint64_t site, uint32_t agrees) {
  PendingFix fix{.at_most = Applicability::kSafe, .message = std::move(message), .parts = {}};
  fix.parts.push_back({.site = site, .agrees = agrees, .edits = std::move(edits)});
  return fix;
}

// The layer goes from the container that lists it, or gives way to one that does nothing.
std::optional<PendingFix> DropElement(const Pass& pass, const OpFact& fact, uint32_t agrees) {
  const ir::Unit& unit = pass.UnitOf(fact.construct);
  const auto made = ReadCall(unit, InstrOf(fact.construct));
  const Listing listing = ListingOf(unit, InstrOf(fact.construct));
  if (!made || !listing.listed) return std::nullopt;
  auto edits = listing.only_called ? DropLastElement(unit, listing.container, InstrOf(fact.construct)) : std::nullopt;
  if (!edits) edits = IdentityInstead(*made);
  if (!edits) return std::nullopt;
  PendingFix fix = NewFix("drop the " + fact.op->canonical, *edits, pass.OriginKey(fact.construct), agrees);
  if (listing.by_number) {
    fix.at_most = Applicability::kUnsafe;
    fix.message += "; layers are taken from what holds it";
  } else if (IsClassAskedFor(unit, made->Text(made->name))) {
    fix.at_most = Applicability::kUnsafe;
    fix.message += "; its class is asked for";
  }
  return fix;
}

// Whether what the activation is given may be the output of another one, so that without it something is still wrong.
bool IsOfScores(const Pass& pass, const OpFact& fact) {
  return llvm::all_of(AlternativesOf(pass.Input(fact)), [](const Alternative& a) {
    const auto* tensor = As<TensorValue>(a.value);
    return tensor == nullptr || tensor->form == Form::kUnknown || tensor->form == Form::kLogits;
  });
}

// The name by which a layer is called.
llvm::StringRef LayerName(const Pass& pass, const OpFact& fact) {
  const ir::Unit& unit = pass.UnitOf(fact.call);
  const auto call = ReadCall(unit, InstrOf(fact.call));
  return call ? call->Text(call->name) : "";
}

std::optional<PendingFix> DropCall(const Pass& pass, const OpFact& fact, uint32_t agrees) {
  std::optional<Edits> edits;
  std::optional<SourceRange> input;
  if (fact.construct.valid()) {
    const auto call = LayerCall(pass, fact);
    if (!call) return DropElement(pass, fact, agrees);
    input = call->args[0].range;
    edits = HandOn(*call, *input);
    if (edits) llvm::append_range(*edits, DropUnusedLayer(*call->unit, InstrOf(fact.construct), *call));
  } else {
    const auto call = ReadCall(pass.UnitOf(fact.call), InstrOf(fact.call));
    input = call && IsNameOf(*fact.op, *call) ? InputOf(*fact.op, *call) : std::nullopt;
    if (input) edits = HandOn(*call, *input);
  }
  if (!edits) return std::nullopt;
  PendingFix fix = NewFix("drop the " + fact.op->canonical, *edits, pass.OriginKey(fact.call), agrees);
  const ir::Unit& unit = pass.UnitOf(fact.call);
  if (fact.construct.valid() && IsReachedInto(unit, LayerName(pass, fact), true, /*by_number=*/true)) {
    fix.at_most = Applicability::kUnsafe;
    fix.message += "; the layer is watched";
  }
  if (const std::string why = NeededFor(unit, InstrOf(fact.call), unit.source->TextOf(*input)); !why.empty()) {
    fix.at_most = Applicability::kUnsafe;
    fix.message += "; " + why;
  }
  return fix;
}

}  // namespace

std::optional<PendingFix> DropActivation(const Pass& pass, const TensorValue& tensor, uint32_t agrees) {
  const OpFact* fact = MakerFact(pass, tensor);
  auto fix = fact == nullptr ? std::nullopt : DropCall(pass, *fact, agrees);
  if (fix) AddClasses(pass, tensor, *fix);
  if (fix && fix->parts.size() > 1 && AreClassesConfigured(pass.UnitOf(fact->call))) {
    fix->at_most = Applicability::kUnsafe;
    fix->message += "; a configuration may name the class";
  }
  if (fix && !IsOfScores(pass, *fact)) {
    fix->at_most = Applicability::kUnsafe;
    fix->message += "; what it is given may not be raw scores";
  }
  return fix;
}

std::optional<PendingFix> MakeLogSoftmax(const Pass& pass, const TensorValue& tensor, uint32_t agrees) {
  const OpFact* fact = MakerFact(pass, tensor);
  if (fact == nullptr || fact->op->canonical != "softmax") return std::nullopt;
  const bool layer = fact->construct.valid();
  const Site site = layer ? fact->construct : fact->call;
  const auto call = ReadCall(pass.UnitOf(site), InstrOf(site));
  if (!call || (layer ? call->Text(call->name) != "Softmax" && !llvm::StringRef(call->dotted).ends_with(".Softmax")
                      : !IsNameOf(*fact->op, *call))) {
    return std::nullopt;
  }
  if (layer && IsCpp(*call->unit)) return std::nullopt;  // a member's type would have to change as well
  const llvm::StringRef ns = llvm::StringRef(call->dotted).rsplit('.').first;
  const bool known =
      call->receiver || IsCpp(*call->unit) || ns == "torch" || ns == "torch.nn" || ns == "torch.nn.functional";
  auto edits = known ? CallInstead(*call, layer ? "LogSoftmax" : "log_softmax") : std::nullopt;
  if (!edits) return std::nullopt;
  for (const ArgumentText& argument : call->args) {
    const size_t options = call->Text(argument.range).find("SoftmaxFuncOptions");
    if (options == llvm::StringRef::npos) continue;
    const auto at = argument.range.begin + static_cast<uint32_t>(options);
    edits->push_back({.place = {.file = call->unit->source, .range = {at, at}}, .content = "Log"});
  }
  PendingFix fix = NewFix("take log_softmax instead of softmax", *edits, pass.OriginKey(site), agrees);
  AddClasses(pass, tensor, fix);
  return fix;
}

namespace {

// Of a loss that is an object of C++, where its class is named: `torch::nn::BCELoss criterion;`, `auto criterion =
// torch::nn::BCELoss();`, `torch::nn::BCELoss()(p, y)`. Nothing where it has options, which have a class of their own.
std::optional<SourceRange> NamedClass(const ir::Unit& unit, const OpFact& loss) {
  const ir::Instr& made = unit.module.At(InstrOf(loss.construct));
  if (made.op != ir::Op::kCall || unit.module.Operands(made).size() != 1) return std::nullopt;
  const auto stores = [&](const ir::Instr& instr) {
    return (instr.op == ir::Op::kStoreName && unit.module.Operands(instr)[0].value == InstrOf(loss.construct)) ||
           (instr.op == ir::Op::kStoreAttr && unit.module.Operands(instr)[1].value == InstrOf(loss.construct));
  };
  const auto store = llvm::find_if(unit.module.instrs, stores);
  const auto call = ReadCall(unit, InstrOf(loss.construct));
  if (store == unit.module.instrs.end()) {
    const auto callee = unit.module.Operands(unit.module.At(InstrOf(loss.call)))[0].value;
    return call && callee == InstrOf(loss.construct) ? std::optional(call->name) : std::nullopt;
  }
  if (store->op != ir::Op::kStoreName || store->range.begin >= made.range.begin) return std::nullopt;
  const SourceRange before = {store->range.begin, made.range.begin};
  const llvm::StringRef text = unit.source->TextOf(before).rtrim();
  if (call) return text.starts_with("auto ") && text.ends_with("=") ? std::optional(call->name) : std::nullopt;
  if (!llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_' || c == ':'; })) return std::nullopt;
  const auto end = static_cast<uint32_t>(before.begin + text.size());
  const size_t colon = text.rfind(':');
  return SourceRange{before.begin + static_cast<uint32_t>(colon == llvm::StringRef::npos ? 0 : colon + 1), end};
}

std::optional<PendingFix> ChangeLossObject(const Pass& pass, const OpFact& loss, llvm::StringRef module,
                                           uint32_t agrees) {
  const ir::Unit& unit = pass.UnitOf(loss.construct);
  if (&pass.UnitOf(loss.call) != &unit) return std::nullopt;
  const auto at = NamedClass(unit, loss);
  if (!at || !unit.source->TextOf(*at).ends_with("Loss")) return std::nullopt;
  return NewFix(("use " + module).str(), {{{unit.source, *at}, module.str()}}, pass.OriginKey(loss.construct), agrees);
}

}  // namespace

std::optional<PendingFix> ChangeLoss(const Pass& pass, const OpFact& loss, llvm::StringRef module,
                                     llvm::StringRef function, uint32_t agrees) {
  const bool layer = loss.construct.valid();
  const Site site = layer ? loss.construct : loss.call;
  const ir::Unit& unit = pass.UnitOf(site);
  if (layer && IsCpp(unit)) return ChangeLossObject(pass, loss, module, agrees);
  const auto call = ReadCall(unit, InstrOf(site));
  if (!call) return std::nullopt;
  if (IsCpp(unit)) {
    const bool options =
        llvm::any_of(call->args, [&](const auto& a) { return call->Text(a.range).contains("Options"); });
    if (options || !IsNameOf(*loss.op, *call)) return std::nullopt;
    const llvm::StringRef prefix = call->Text({call->callee.begin, call->name.begin});
    const bool aten = prefix == "torch::" || prefix == "at::";
    // ATen has the weights of the positive examples where binary_cross_entropy has the reduction.
    if (function == "binary_cross_entropy_with_logits" && call->args.size() > 3) return std::nullopt;
    if (prefix.empty()) return std::nullopt;
    if (function == "cross_entropy" && aten) function = "cross_entropy_loss";

  } else {
    const llvm::StringRef ns = llvm::StringRef(call->dotted).rsplit('.').first;
    if (ns != (layer ? "torch.nn" : "torch.nn.functional")) return std::nullopt;
    if (!layer && !IsNameOf(*loss.op, *call)) return std::nullopt;
  }
  const llvm::StringRef name = layer ? module : function;
  auto edits = CallInstead(*call, name);
  if (!edits) return std::nullopt;
  PendingFix fix = NewFix(("use " + name).str(), *edits, pass.OriginKey(site), agrees);
  if (layer && IsClassAskedFor(*call->unit, call->Text(call->name))) {
    fix.at_most = Applicability::kUnsafe;
    fix.message += "; its class is asked for";
  }
  return fix;
}

std::optional<PendingFix> Both(std::optional<PendingFix> drop, std::optional<PendingFix> loss) {
  if (!drop || !loss) return std::nullopt;
  drop->message += " and " + loss->message;
  drop->at_most = std::min(drop->at_most, loss->at_most);
  llvm::append_range(drop->parts, std::move(loss->parts));
  drop->together = true;
  return drop;
}

namespace {

// The dot-less name that text is, so that it can be written again elsewhere.
bool IsPlainName(llvm::StringRef text) {
  return !text.empty() && llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

// Whether a variable has the same value at both places, one behind the other in one function: it is bound nowhere
// between, and not at all inside of a loop around them.
bool IsSameBetween(const ir::Unit& unit, llvm::StringRef name, uint32_t from, uint32_t to) {
  const ir::Function* around = nullptr;
  for (const ir::Function& function : unit.module.functions) {
    const bool holds_one = function.range.begin <= from && from < function.range.end;
    const bool holds_other = function.range.begin <= to && to < function.range.end;
    if (holds_one != holds_other) return false;
    if (holds_one && (around == nullptr || function.range.begin > around->range.begin)) around = &function;
  }
  const SourceRange scope =
      around == nullptr ? SourceRange{0, static_cast<uint32_t>(unit.source->text().size())} : around->range;
  for (const ir::Instr& instr : unit.module.instrs) {
    if (instr.op != ir::Op::kStoreName || unit.module.Text(instr.name) != name) continue;
    if (instr.range.begin > from && instr.range.begin < scope.end && instr.range.begin >= scope.begin) {
      // The statement that makes it stores it itself: `x = softmax(x)`.
      return false;
    }
    const bool statement = instr.range.begin < from && instr.range.begin >= unit.source->LineAt(from).begin;
    if (statement) return false;
  }
  return true;
}

std::string FusedCall(const ir::Unit& unit, llvm::StringRef function, const CallText& made, SourceRange input) {
  std::string rest;
  for (const ArgumentText& argument : made.args) {
    if (argument.range == input || function == "logsigmoid") continue;
    rest += ", " + (argument.keyword.empty() ? "" : argument.keyword.str() + "=") + made.Text(argument.range).str();
  }
  const llvm::StringRef text = made.Text(input);
  if (made.receiver && function == "log_softmax") {
    const llvm::StringRef arguments = llvm::StringRef(rest).ltrim(", ");
    return InParentheses(text, unit.source->language()) + ".log_softmax(" + arguments.str() + ")";
  }
  std::string callee;
  if (IsCpp(unit)) {
    const llvm::StringRef prefix = made.receiver ? "torch::" : made.Text({made.callee.begin, made.name.begin});
    callee = function == "logsigmoid"
                 ? (prefix.ends_with("functional::") || prefix == "F::" ? prefix.str() + "logsigmoid"
                                                                        : prefix.str() + "log_sigmoid")
                 : prefix.str() + function.str();
  } else {
    const llvm::StringRef ns = llvm::StringRef(made.dotted).rsplit('.').first;
    const bool same =
        function == "log_softmax" && made.name != made.callee && (ns == "torch" || ns == "torch.nn.functional");
    callee = same ? made.Text({made.callee.begin, made.name.begin}).str() + function.str()
                  : SpellingOf(unit, ("torch.nn.functional." + function).str(), made.whole.begin);
  }
  return callee.empty() ? "" : callee + "(" + text.str() + rest + ")";
}

}  // namespace

std::optional<PendingFix> FuseLogarithm(const Pass& pass, const OpFact& log, const TensorValue& tensor,
                                        llvm::StringRef function) {
  const OpFact* maker = MakerFact(pass, tensor);
  if (maker == nullptr || log.construct.valid() || maker->construct.valid() || log.call.unit != maker->call.unit) {
    return std::nullopt;
  }
  if (maker->op->canonical != "softmax" && maker->op->canonical != "sigmoid") return std::nullopt;
  const ir::Unit& unit = pass.UnitOf(log.call);
  const auto outer = ReadCall(unit, InstrOf(log.call));
  const auto made = ReadCall(unit, InstrOf(maker->call));
  if (!outer || !made || !IsNameOf(*log.op, *outer) || !IsNameOf(*maker->op, *made)) return std::nullopt;
  if (outer->Text(outer->name) != "log" && !llvm::StringRef(outer->dotted).ends_with(".log")) return std::nullopt;
  if (outer->args.size() != (outer->receiver ? 0 : 1)) return std::nullopt;
  const auto input = InputOf(*maker->op, *made);
  if (!input) return std::nullopt;
  // What the logarithm is written of: the activation itself, or a variable that holds it.
  const auto operands = unit.module.Operands(unit.module.At(InstrOf(log.call)));
  const ir::InstrId of =
      outer->receiver ? unit.module.Operands(unit.module.At(operands[0].value))[0].value : operands.back().value;
  const bool nested = of == InstrOf(maker->call);
  if (!nested) {
    const ir::Instr& loaded = unit.module.At(of);
    if (loaded.op != ir::Op::kLoadName || !IsPlainName(made->Text(*input))) return std::nullopt;
    if (made->whole.begin > outer->whole.begin) return std::nullopt;
    const llvm::StringRef held = unit.module.Text(loaded.name);
    if (!IsSameBetween(unit, made->Text(*input), made->whole.begin, outer->whole.begin)) return std::nullopt;
    int stores = 0;
    for (const ir::Instr& instr : unit.module.instrs) {
      if (instr.op != ir::Op::kStoreName || unit.module.Text(instr.name) != held) continue;
      const bool direct = unit.module.Operands(instr)[0].value == InstrOf(maker->call);
      const bool between = instr.range.begin > made->whole.begin && instr.range.begin < outer->whole.begin;
      stores += direct ? 1 : between ? 2 : 0;
    }
    if (stores != 1) return std::nullopt;
    for (const ArgumentText& argument : made->args) {
      const llvm::StringRef text = made->Text(argument.range).ltrim("-");
      if (argument.range != *input && !llvm::all_of(text, llvm::isDigit)) return std::nullopt;
    }
  }
  const std::string text = FusedCall(unit, function, *made, *input);
  if (text.empty()) return std::nullopt;
  llvm::SmallVector<SourceRange, 1> kept;
  if (nested) kept.push_back(*input);
  Edits edits = ReplaceCall(*outer, text, kept);
  if (edits.empty()) return std::nullopt;
  return NewFix(("take " + function + " of the scores").str(), std::move(edits), pass.OriginKey(log.call), kAnyUse);
}

std::optional<PendingFix> SayArgument(const Pass& pass, const OpFact& fact, llvm::StringRef name,
                                      llvm::StringRef value) {
  const bool layer = fact.construct.valid();
  const Site site = layer ? fact.construct : fact.call;
  const auto call = ReadCall(pass.UnitOf(site), InstrOf(site));
  if (!call || call->receiver || call->dotted.empty() || call->args.size() != (layer ? 0 : 1)) return std::nullopt;
  if (!layer && !IsNameOf(*fact.op, *call)) return std::nullopt;
  const std::string text = (name + "=" + value).str();
  return NewFix("say `" + text + "`", AddArgument(*call, text), pass.OriginKey(site), kAnyUse);
}

namespace {

// The argument that a call writes for a parameter of the operation.
const ArgumentText* ArgumentFor(const OpFact& fact, const CallText& call, llvm::StringRef param) {
  const int index = fact.op->ParamIndex(param);
  if (index < 0) return nullptr;
  const bool self = !fact.op->params.empty() && fact.op->params[0].name == "self";
  return call.Argument(static_cast<size_t>(index) - (self && index > 0 ? 1 : 0), param);
}

}  // namespace

std::optional<PendingFix> WithMethod(const Pass& pass, const OpFact& fact, llvm::StringRef param,
                                     llvm::StringRef method) {
  const ir::Unit& unit = pass.UnitOf(fact.call);
  const auto call = ReadCall(unit, InstrOf(fact.call));
  if (!call || IsCpp(unit)) return std::nullopt;
  const ArgumentText* argument = ArgumentFor(fact, *call, param);
  if (argument == nullptr) return std::nullopt;
  const std::string text = InParentheses(call->Text(argument->range), unit.source->language()) + "." + method.str();
  return NewFix(("add `." + method + "`").str(), {{{unit.source, argument->range}, text}}, pass.OriginKey(fact.call),
                kAnyUse);
}

std::optional<PendingFix> NameArgument(const Pass& pass, const OpFact& fact, llvm::StringRef param,
                                       llvm::StringRef name) {
  const ir::Unit& unit = pass.UnitOf(fact.call);
  const auto call = ReadCall(unit, InstrOf(fact.call));
  if (!call || IsCpp(unit) || call->args.size() != 1) return std::nullopt;
  const ArgumentText& argument = call->args[0];
  if (!argument.keyword.empty() && argument.keyword != param) return std::nullopt;
  const SourceRange all = {call->callee.end + 1, call->whole.end - 1};
  if (call->Text(all).contains('\n')) return std::nullopt;
  const std::string text = (name + "=" + call->Text(argument.range)).str();
  return NewFix(("pass it as `" + name + "`").str(), {{{unit.source, all}, text}}, pass.OriginKey(fact.call), kAnyUse);
}

std::optional<PendingFix> AtMost(Applicability most, std::optional<PendingFix> fix) {
  if (fix) fix->at_most = std::min(fix->at_most, most);
  return fix;
}

void CollectThresholds(const Pass& pass, std::vector<Threshold>& thresholds) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.args.size() < 2 || fact.construct.valid()) continue;
    const auto* number = As<ConstValue>(fact.args[1]);
    if (number == nullptr || number->type != ConstType::kFloat || number->number != 0.5) continue;
    const ir::Unit& unit = pass.UnitOf(fact.call);
    const ir::Instr& instr = unit.module.instrs[fact.call.instr];
    if (instr.op != ir::Op::kCompare) continue;
    Edits edits;
    const ir::Instr& right = unit.module.At(unit.module.Operands(instr)[1].value);
    const llvm::StringRef text = unit.source->TextOf(right.range);
    if (right.op == ir::Op::kConst && (text == "0.5" || text == ".5")) {
      edits.push_back({.place = {.file = unit.source, .range = right.range}, .content = "0"});
    }
    for (const Alternative& alternative : AlternativesOf(fact.args[0])) {
      const auto* tensor = As<TensorValue>(alternative.value);
      if (tensor == nullptr || tensor->form != Form::kIndependent) continue;
      for (const Site maker : {tensor->origin, tensor->construct}) {
        if (maker.valid()) {
          thresholds.push_back({.maker = pass.OriginKey(maker), .site = pass.OriginKey(fact.call), .edits = edits});
        }
      }
    }
  }
}

}  // namespace lint
