// FuseLogarithm: `log(softmax(x))`, also by way of a variable.
#include "lint/rule/maker.h"
#include "lint/rule/mending.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

namespace {

// The dot-less name that text is, so that it can be written again elsewhere.
bool IsPlainName(llvm::StringRef text) {
  return !text.empty() && llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

// The block that each instruction stands in, and the instruction that each block belongs to.
struct Nesting {
  explicit Nesting(const ir::Module& module) {
    for (uint32_t b = 0; b < module.blocks.size(); ++b) {
      for (const ir::InstrId id : module.Body(ir::BlockId(b))) block_of[id.index] = b;
    }
    for (uint32_t i = 0; i < module.instrs.size(); ++i) {
      for (const ir::BlockId b : module.Blocks(module.instrs[i])) owner_of[b.index] = i;
    }
  }

  // Whether `later` runs, if at all, after `earlier` in the same run of the same statements: it stands in the same
  // block, or under conditions there.
  [[nodiscard]] bool Follows(const ir::Module& module, ir::InstrId earlier, ir::InstrId later) const {
    const auto wanted = block_of.find(earlier.index);
    auto block = block_of.find(later.index);
    while (wanted != block_of.end() && block != block_of.end()) {
      if (block->second == wanted->second) return true;
      const auto owner = owner_of.find(block->second);
      if (owner == owner_of.end() || module.instrs[owner->second].op != ir::Op::kBranch) return false;
      block = block_of.find(owner->second);
    }
    return false;
  }

  llvm::DenseMap<uint32_t, uint32_t> block_of;
  llvm::DenseMap<uint32_t, uint32_t> owner_of;
};

// Functions and methods that change nothing, whatever they are given, unless they are asked to.
bool IsPureName(llvm::StringRef name) {
  static const llvm::StringSet<> known = {"abs",
                                          "all",
                                          "allclose",
                                          "amax",
                                          "any",
                                          "arange",
                                          "argmax",
                                          "argmin",
                                          "argsort",
                                          "bmm",
                                          "clone",
                                          "contiguous",
                                          "cpu",
                                          "cross_entropy",
                                          "detach",
                                          "dim",
                                          "double",
                                          "einsum",
                                          "eq",
                                          "exp",
                                          "expand",
                                          "flatten",
                                          "float",
                                          "full",
                                          "gather",
                                          "ge",
                                          "gt",
                                          "half",
                                          "isfinite",
                                          "isinf",
                                          "isnan",
                                          "item",
                                          "kl_div",
                                          "l1_loss",
                                          "le",
                                          "len",
                                          "log",
                                          "log1p",
                                          "log_softmax",
                                          "long",
                                          "lt",
                                          "matmul",
                                          "max",
                                          "mean",
                                          "min",
                                          "mm",
                                          "mse_loss",
                                          "ne",
                                          "nll_loss",
                                          "norm",
                                          "numel",
                                          "numpy",
                                          "ones",
                                          "ones_like",
                                          "permute",
                                          "pow",
                                          "print",
                                          "prod",
                                          "reshape",
                                          "sigmoid",
                                          "size",
                                          "sizes",
                                          "softmax",
                                          "sqrt",
                                          "squeeze",
                                          "std",
                                          "sum",
                                          "tanh",
                                          "tensor",
                                          "to",
                                          "tolist",
                                          "topk",
                                          "transpose",
                                          "unsqueeze",
                                          "var",
                                          "view",
                                          "zeros",
                                          "zeros_like",
                                          "int",
                                          "range",
                                          "binary_cross_entropy",
                                          "logsumexp",
                                          "one_hot",
                                          "manual_seed"};
  return known.contains(name);
}

bool IsPureCall(const ir::Unit& unit, const ir::Instr& call) {
  const ir::Module& module = unit.module;
  const auto operands = module.Operands(call);
  for (const ir::Operand& operand : operands.drop_front()) {
    const llvm::StringRef keyword = module.Text(operand.name);
    if (keyword == "out" || keyword == "inplace" || keyword.starts_with("*")) return false;
  }
  const ir::Instr& callee = module.At(operands[0].value);
  if (callee.op == ir::Op::kLoadAttr) {
    if (!IsPureName(module.Text(callee.name))) return false;
    // Of an object of the program's own it may be anything: there it must not be given a tensor.
    const ir::Instr& of = module.At(module.Operands(callee)[0].value);
    const llvm::StringRef name = of.op == ir::Op::kLoadName ? module.Text(of.name) : "";
    if (const auto import = ImportOf(module, name)) return llvm::StringRef(import->dotted).starts_with("torch");
    if (of.op == ir::Op::kLoadAttr && module.Text(of.name) == "functional") return true;
    return name != "self" && name != "this" && llvm::all_of(operands.drop_front(), [&](const ir::Operand& operand) {
             return module.At(operand.value).op == ir::Op::kConst;
           });
  }
  if (callee.op == ir::Op::kImport) {  // C++
    const llvm::StringRef dotted = module.strings[callee.aux];
    return dotted.starts_with("torch::") && IsPureName(dotted.rsplit("::").second);
  }
  if (callee.op != ir::Op::kLoadName) return false;
  const llvm::StringRef name = module.Text(callee.name);
  const auto import = ImportOf(module, name);
  if (import) return llvm::StringRef(import->dotted).starts_with("torch.") && IsPureName(name);
  const auto binds = [&](const ir::Instr& i) { return i.op == ir::Op::kStoreName && module.Text(i.name) == name; };
  return IsPureName(name) && llvm::none_of(module.instrs, binds);
}

// Whether an instruction leaves every tensor as it is, and what is computed with, too.
bool IsPure(const ir::Unit& unit, const ir::Instr& instr) {
  switch (instr.op) {
    case ir::Op::kConst:
    case ir::Op::kLoadName:
    case ir::Op::kStoreName:
    case ir::Op::kLoadAttr:
    case ir::Op::kLoadItem:
    case ir::Op::kUnpack:
    case ir::Op::kBuild:
    case ir::Op::kUnary:
    case ir::Op::kCompare:
    case ir::Op::kBranch:
    case ir::Op::kJump:
      return true;
    case ir::Op::kImport:
      return IsCpp(unit);  // there it is how a name is looked up
    case ir::Op::kBinary:
      return (instr.flags & ir::kInPlace) == 0;
    case ir::Op::kCall:
      return IsPureCall(unit, instr);
    case ir::Op::kStoreAttr:
    case ir::Op::kStoreItem:
    case ir::Op::kNext:
    case ir::Op::kEnter:
    case ir::Op::kLoop:
    case ir::Op::kTry:
    case ir::Op::kYield:
    case ir::Op::kFunction:
    case ir::Op::kClass:
    case ir::Op::kAnnotate:
    case ir::Op::kDelete:
    case ir::Op::kUnknown:
      return false;
  }
  return false;
}

// Whether the text says that both places are in the same blocks, but for conditions around the later one: `with` and
// C++'s guards end where their blocks do. The earlier one is a plain assignment to `held`.
bool AreInOneBlock(const ir::Unit& unit, llvm::StringRef held, SourceRange made, uint32_t to) {
  const SourceFile& source = *unit.source;
  const SourceRange line = source.LineAt(made.begin);
  const llvm::StringRef between = source.text().slice(made.end, to);
  if (IsCpp(unit)) return !between.contains('{') && !between.contains('}') && !between.contains('#');
  llvm::StringRef before = source.text().slice(line.begin, made.begin);
  const size_t indent = before.size() - before.ltrim(" \t").size();
  before = before.ltrim(" \t");
  if (!before.consume_front(held) || before.trim() != "=" || between.contains(';')) return false;
  llvm::SmallVector<llvm::StringRef, 16> lines;
  source.text().slice(made.end, source.LineAt(to).end).split(lines, '\n');
  return llvm::all_of(llvm::drop_begin(lines), [&](llvm::StringRef text) {
    const llvm::StringRef code = text.ltrim(" \t");
    return code.trim().empty() || code.starts_with("#") || text.size() - code.size() >= indent;
  });
}

// Whether what `made` gives, kept in `held`, is still that at `log`, and `input` what it was made of: between them
// nothing is done but to look.
bool IsSameBetween(const ir::Unit& unit, llvm::StringRef input, llvm::StringRef held, ir::InstrId made,
                   const CallText& made_text, ir::InstrId log, const CallText& log_text) {
  const ir::Module& module = unit.module;
  const uint32_t from = made_text.whole.end;
  const uint32_t to = log_text.whole.begin;
  if (from > to || input == held || !Nesting(module).Follows(module, made, log)) return false;
  if (!AreInOneBlock(unit, held, made_text.whole, to)) return false;
  bool is_held = false;
  for (const ir::Instr& instr : module.instrs) {
    const bool binds = instr.op == ir::Op::kStoreName;
    const llvm::StringRef name = binds ? module.Text(instr.name) : "";
    if (binds && module.Operands(instr)[0].value == made) {
      if (name != held) return false;
      is_held = true;
      continue;
    }
    if (instr.range.begin < from || instr.range.begin >= to) continue;
    if ((binds && (name == held || name == input)) || !IsPure(unit, instr)) return false;
  }
  return is_held;
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
    if (!IsSameBetween(unit, made->Text(*input), unit.module.Text(loaded.name), InstrOf(maker->call), *made,
                       InstrOf(log.call), *outer)) {
      return std::nullopt;
    }
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
