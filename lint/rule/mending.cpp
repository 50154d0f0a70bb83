#include "lint/rule/mending.h"

#include "lint/rule/containers.h"
#include "lint/rule/elsewhere.h"
#include "lint/rule/maker.h"
#include "lint/rule/purpose.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

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
  bool stays = false;
  if (fact.construct.valid()) {
    const auto call = LayerCall(pass, fact);
    if (!call) return DropElement(pass, fact, agrees);
    if (BindsReference(*call)) return std::nullopt;
    input = call->args[0].range;
    stays = NamesWhatStays(*call, InstrOf(fact.call), *input);
    edits = HandOn(*call, *input);
    if (edits) llvm::append_range(*edits, DropUnusedLayer(*call->unit, InstrOf(fact.construct), *call));
  } else {
    const auto call = ReadCall(pass.UnitOf(fact.call), InstrOf(fact.call));
    input = call && IsNameOf(*fact.op, *call) ? InputOf(*fact.op, *call) : std::nullopt;
    if (input && !BindsReference(*call)) edits = HandOn(*call, *input);
    if (input) stays = NamesWhatStays(*call, InstrOf(fact.call), *input);
  }
  if (!edits) return std::nullopt;
  PendingFix fix = NewFix("drop the " + fact.op->canonical, *edits, pass.OriginKey(fact.call), agrees);
  if (stays) {
    fix.at_most = Applicability::kUnsafe;
    fix.message += "; what it is given stays, and may change";
  }
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

std::optional<PendingFix> SayArgument(const Pass& pass, const OpFact& fact, llvm::StringRef name, llvm::StringRef value,
                                      uint32_t agrees) {
  const bool layer = fact.construct.valid();
  const Site site = layer ? fact.construct : fact.call;
  const auto call = ReadCall(pass.UnitOf(site), InstrOf(site));
  if (!call || call->receiver || call->dotted.empty() || call->args.size() != (layer ? 0 : 1)) return std::nullopt;
  if (!layer && !IsNameOf(*fact.op, *call)) return std::nullopt;
  const std::string text = (name + "=" + value).str();
  return NewFix("say `" + text + "`", AddArgument(*call, text), pass.OriginKey(site), agrees);
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

}  // namespace lint
