// FuseLogarithm: `log(softmax(x))`, also by way of a variable.
#include "lint/rule/maker.h"
#include "lint/rule/mending.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

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
                  : SpellingOf(unit.module, ("torch.nn.functional." + function).str());
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

}  // namespace lint
