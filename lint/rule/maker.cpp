#include "lint/rule/maker.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

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

std::optional<SourceRange> InputOf(const OpModel& op, const CallText& call, bool only_axis) {
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

bool NamesWhatStays(const CallText& call, ir::InstrId made, SourceRange input) {
  const ir::Module& module = call.unit->module;
  SourceRange function = {0, static_cast<uint32_t>(call.unit->source->text().size())};
  for (const ir::Function& one : module.functions) {
    const bool holds = one.range.begin <= call.whole.begin && call.whole.end <= one.range.end;
    if (holds && one.range.begin >= function.begin) function = one.range;
  }
  // What the function binds to a name.
  const auto bound = [&](ir::StringId name) {
    llvm::SmallVector<ir::InstrId, 4> values;
    for (const ir::Instr& store : module.instrs) {
      const bool inside = function.begin <= store.range.begin && store.range.end <= function.end;
      if (store.op == ir::Op::kStoreName && store.name == name && inside) {
        values.push_back(module.Operands(store)[0].value);
      }
    }
    return values;
  };
  const auto stays = [&](auto&& self, ir::InstrId id, int depth) -> bool {
    const ir::Instr& value = module.At(id);
    if (depth > 4) return false;
    if (value.op == ir::Op::kLoadItem) return self(self, module.Operands(value)[0].value, depth + 1);
    if (value.op == ir::Op::kLoadAttr) {
      // `outputs.logits` of what has just been computed is nobody else's.
      const ir::Instr& of = module.At(module.Operands(value)[0].value);
      return of.op == ir::Op::kLoadName ? bound(of.name).empty() : of.op == ir::Op::kLoadAttr;
    }
    return value.op == ir::Op::kLoadName &&
           llvm::any_of(bound(value.name), [&](ir::InstrId v) { return v != id && self(self, v, depth + 1); });
  };
  const auto is_kept = [&](const ir::Instr& user) {
    const bool keeps = user.op == ir::Op::kStoreName || user.op == ir::Op::kStoreAttr ||
                       user.op == ir::Op::kStoreItem || user.op == ir::Op::kJump || user.op == ir::Op::kBuild ||
                       user.op == ir::Op::kYield;
    return keeps && llvm::any_of(module.Operands(user), [&](const ir::Operand& o) { return o.value == made; });
  };
  llvm::SmallVector<ir::Operand, 4> given(module.Operands(module.At(made)));
  if (given.empty()) return false;
  const ir::Instr& callee = module.At(given[0].value);
  if (callee.op == ir::Op::kLoadAttr) given[0] = module.Operands(callee)[0];
  return llvm::any_of(given, [&](const ir::Operand& operand) {
    const SourceRange range = module.At(operand.value).range;  // of an attribute its name alone
    const bool is_input = range.end == input.end && range.begin >= input.begin;
    return is_input && stays(stays, operand.value, 0) && llvm::any_of(module.instrs, is_kept);
  });
}

bool BindsReference(const CallText& call) {
  if (!IsCpp(*call.unit)) return false;
  const llvm::StringRef text = call.unit->source->text();
  const size_t begin = text.take_front(call.whole.begin).find_last_of(";{}") + 1;
  llvm::StringRef before = text.slice(begin == 0 ? 0 : begin, call.whole.begin).rtrim();
  const bool braces = begin > 0 && text[begin - 1] == '{' && before.empty();  // auto&& p{torch::softmax(x, 1)};
  if (braces) {
    before = text.take_front(begin - 1).rtrim();
    before = before.drop_front(before.find_last_of(";{}") + 1);
  } else if (!before.consume_back("=") && !before.consume_back("(")) {
    return false;
  }
  before = before.rtrim();
  while (!before.empty() && (llvm::isAlnum(before.back()) || before.back() == '_')) before = before.drop_back();
  return before.rtrim().ends_with("&");
}

PendingFix NewFix(std::string message, Edits edits, uint64_t site, uint32_t agrees) {
  PendingFix fix{.at_most = Applicability::kSafe, .message = std::move(message), .parts = {}};
  fix.parts.push_back({.site = site, .agrees = agrees, .edits = std::move(edits)});
  return fix;
}

}  // namespace lint
