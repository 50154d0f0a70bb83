#include "lint/rule/purpose.h"

#include <algorithm>
#include <tuple>

#include "lint/ir/builder.h"
#include "lint/rule/call_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

using llvm::StringRef;

bool Holds(SourceRange outer, SourceRange inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// What names say that a value is meant as.
bool SaysProbabilities(StringRef name) {
  static constexpr llvm::StringLiteral kWords[] = {"prob",       "softmax",   "sigmoid",
                                                   "confidence", "posterior", "likelihood"};
  const std::string lower = name.lower();
  return llvm::any_of(kWords, [&](StringRef word) { return StringRef(lower).contains(word); });
}

// One function and what it returns of a call in it.
class Use {
 public:
  Use(const ir::Unit& unit, const ir::Function& function, ir::InstrId call, StringRef kept)
      : unit_(unit), module_(unit.module), function_(function), call_(call), kept_(kept) {
    for (const ir::Instr& instr : module_.instrs) {
      if (instr.op != ir::Op::kStoreName || !IsInFunction(instr)) continue;
      if (module_.Operands(instr)[0].value == call) holders_.push_back(module_.Text(instr.name));
    }
    for (const ir::Instr& instr : module_.instrs) {
      const bool returns =
          (instr.op == ir::Op::kJump && instr.kind == ir::Raw(ir::JumpKind::kReturn)) || instr.op == ir::Op::kYield;
      if (!returns || module_.Operands(instr).empty() || !IsInFunction(instr)) continue;
      (ReturnsIt(instr) ? returns_ : others_).push_back(&instr);
    }
  }

  [[nodiscard]] std::string Objection() const {
    const StringRef name = module_.Text(function_.name);
    if (IsAlone()) return "the function around it does nothing else";
    if (returns_.empty()) return "";
    if (IsDecorated()) return "what decorates `" + name.str() + "` may read it";
    const bool gives =
        llvm::any_of(returns_, [&](const ir::Instr* r) { return Gives(module_.Operands(*r)[0].value, 0); });
    if (gives && SaysProbabilities(name)) return "`" + name.str() + "` is for what it gives";
    if (gives && IsPublic(name)) return "others may call `" + name.str() + "` for what it gives";
    if (llvm::any_of(returns_, [&](const ir::Instr* r) { return IsNamed(module_.Operands(*r)[0].value); }))
      return "it is returned under a name that says what it is";
    if (llvm::any_of(returns_, [&](const ir::Instr* r) { return HasKeptToo(*r); }))
      return "what it is given is returned beside it";
    if (llvm::any_of(others_, [&](const ir::Instr* r) { return IsKept(module_.Operands(*r)[0].value); }))
      return "what it is given is returned at other times";
    return IsSwitched() ? "whether it happens depends on a setting" : "";
  }

 private:
  [[nodiscard]] bool IsInFunction(const ir::Instr& instr) const {
    return Holds(function_.range, instr.range) && FunctionAround(module_, instr.range) == &function_;
  }

  [[nodiscard]] bool IsIt(ir::InstrId value) const {
    if (!value.valid()) return false;
    const ir::Instr& instr = module_.At(value);
    return value == call_ || (instr.op == ir::Op::kLoadName && llvm::is_contained(holders_, module_.Text(instr.name)));
  }

  // It, in other wrapping: `p.squeeze(1)`, `p.cpu().numpy()`, `(p, features)`.
  [[nodiscard]] bool Gives(ir::InstrId value, int depth) const {
    static constexpr llvm::StringLiteral kSame[] = {
        "cpu",   "numpy", "detach", "tolist",    "squeeze", "unsqueeze", "view",       "reshape", "to",
        "float", "half",  "double", "transpose", "permute", "t",         "contiguous", "clone",   "flatten"};
    if (IsIt(value)) return true;
    if (!value.valid() || depth > 8) return false;
    const ir::Instr& instr = module_.At(value);
    const auto operands = module_.Operands(instr);
    if (instr.op == ir::Op::kBuild) {
      return llvm::any_of(operands, [&](const ir::Operand& o) { return Gives(o.value, depth + 1); });
    }
    if (instr.op != ir::Op::kCall) return false;
    const ir::Instr& callee = module_.At(operands[0].value);
    return callee.op == ir::Op::kLoadAttr && llvm::is_contained(kSame, module_.Text(callee.name)) &&
           Gives(module_.Operands(callee)[0].value, depth + 1);
  }

  [[nodiscard]] bool ReturnsIt(const ir::Instr& returned) const {
    if (Holds(returned.range, module_.At(call_).range)) return true;
    const StringRef text = unit_.source->TextOf(returned.range);
    return llvm::any_of(holders_, [&](StringRef holder) { return !WordsIn(text, holder).empty(); });
  }

  // Whether the function does nothing but that: `def softmax(x): return F.softmax(x, 1)`.
  [[nodiscard]] bool IsAlone() const {
    if (module_.Text(function_.name) == "forward") return false;
    const SourceRange range = module_.At(call_).range;
    return llvm::none_of(module_.instrs, [&](const ir::Instr& instr) {
      return instr.op == ir::Op::kCall && Holds(function_.range, instr.range) && !(instr.range == range);
    });
  }

  // Whether a decorator stands over the function that is not known to hand on what it gives.
  [[nodiscard]] bool IsDecorated() const {
    static constexpr llvm::StringLiteral kHandOn[] = {"no_grad",
                                                      "enable_grad",
                                                      "inference_mode",
                                                      "autocast",
                                                      "staticmethod",
                                                      "classmethod",
                                                      "abstractmethod",
                                                      "override",
                                                      "overrides",
                                                      "final",
                                                      "custom_fwd",
                                                      "export",
                                                      "ignore",
                                                      "unused",
                                                      "script",
                                                      "script_method",
                                                      "compile",
                                                      "property",
                                                      "cached_property",
                                                      "cache",
                                                      "lru_cache",
                                                      "jit",
                                                      "main",
                                                      "wraps",
                                                      "beartype",
                                                      "typechecked",
                                                      "jaxtyped",
                                                      "auto_fp16",
                                                      "force_fp32",
                                                      "contextmanager",
                                                      "disable",
                                                      "compact",
                                                      "deprecated",
                                                      "record_function"};
    const auto is_known = [&](StringRef text) {
      const StringRef name = text.ltrim("@ ").take_until([](char c) { return c == '('; }).rtrim();
      const size_t dot = name.rfind('.');
      return llvm::is_contained(kHandOn, dot == StringRef::npos ? name : name.drop_front(dot + 1));
    };
    const auto index = static_cast<uint32_t>(&function_ - module_.functions.data());
    return llvm::any_of(module_.instrs, [&](const ir::Instr& instr) {
      if (instr.op != ir::Op::kFunction || instr.aux != index) return false;
      return llvm::any_of(module_.Operands(instr), [&](const ir::Operand& o) {
        return module_.Text(o.name) == "@" && !is_known(unit_.source->TextOf(module_.At(o.value).range));
      });
    });
  }

  // Not what a framework calls, or only the code around.
  [[nodiscard]] bool IsPublic(StringRef name) const {
    if (name.starts_with("_") || name.starts_with("forward") || name.ends_with("_step") || name == "call") return false;
    const bool inner = llvm::any_of(module_.functions, [&](const ir::Function& other) {
      return &other != &function_ && Holds(other.range, function_.range);
    });
    return !inner && name != "<lambda>" && name != "operator()";
  }

  // {"probs": it}, Output(probabilities=it)
  [[nodiscard]] bool IsNamed(ir::InstrId returned) const {
    const ir::Instr& instr = module_.At(returned);
    const auto operands = module_.Operands(instr);
    if (instr.op == ir::Op::kBuild && instr.kind == ir::Raw(ir::BuildKind::kDict)) {
      for (size_t i = 0; i + 1 < operands.size(); i += 2) {
        if (!operands[i].value.valid() || !IsIt(operands[i + 1].value)) continue;
        const ir::Instr& key = module_.At(operands[i].value);
        if (key.op == ir::Op::kConst && SaysProbabilities(module_.Text(key.name))) return true;
      }
    }
    return instr.op == ir::Op::kCall && llvm::any_of(operands.drop_front(), [&](const ir::Operand& operand) {
             return operand.name.valid() && IsIt(operand.value) && SaysProbabilities(module_.Text(operand.name));
           });
  }

  [[nodiscard]] bool HasKeptToo(const ir::Instr& returned) const {
    if (llvm::is_contained(holders_, kept_)) return false;  // x = softmax(x)
    const SourceRange call = module_.At(call_).range;
    const StringRef text = unit_.source->TextOf(returned.range);
    return llvm::any_of(WordsIn(text, kept_), [&](uint32_t at) {
      const uint32_t place = returned.range.begin + at;
      return place < call.begin || place >= call.end;
    });
  }

  [[nodiscard]] bool IsKept(ir::InstrId value) const { return unit_.source->TextOf(module_.At(value).range) == kept_; }

  // `if self.training:`, `x if raw else softmax(x)`; what is computed from tensors is no setting.
  [[nodiscard]] bool IsSwitched() const {
    const SourceRange call = module_.At(call_).range;
    return llvm::any_of(module_.instrs, [&](const ir::Instr& instr) {
      if (instr.op != ir::Op::kBranch || !Holds(instr.range, call) || !IsInFunction(instr)) return false;
      const ir::InstrId condition = module_.Operands(instr)[0].value;
      if (!condition.valid() || Holds(module_.At(condition).range, call)) return false;
      return !unit_.source->TextOf(module_.At(condition).range).contains('(');
    });
  }

  const ir::Unit& unit_;
  const ir::Module& module_;
  const ir::Function& function_;
  ir::InstrId call_;
  StringRef kept_;
  llvm::SmallVector<StringRef, 2> holders_;  // variables that are given it
  llvm::SmallVector<const ir::Instr*, 4> returns_;
  llvm::SmallVector<const ir::Instr*, 4> others_;
};

// The text between `#if` and its `#endif`, all of them, but for a header's own guard.
std::string ConditionalCode(StringRef text) {
  std::string code;
  int depth = 0;
  for (StringRef rest = text; !rest.empty();) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    const StringRef directive = line.ltrim();
    if (directive.starts_with("#if")) {
      const bool guard = directive.starts_with("#ifndef") && rest.ltrim().starts_with("#define");
      if (!guard || depth > 0) ++depth;
    } else if (directive.starts_with("#endif")) {
      depth = std::max(0, depth - 1);
    } else if (depth > 0) {
      code += line;
      code += '\n';
    }
  }
  return code;
}

// C++ that is not parsed, or calls by name what it is given.
std::string UsedUnseen(const ir::Unit& unit, const ir::Function& function) {
  const StringRef text = unit.source->text();
  const StringRef qualified = unit.module.Text(function.qualname).take_until([](char c) { return c == '('; });
  llvm::SmallVector<StringRef, 4> names;
  for (StringRef rest = qualified; !rest.empty(); rest = rest.split("::").second)
    names.push_back(rest.split("::").first);
  for (const StringRef macro : {"PYBIND11_MODULE", "TORCH_LIBRARY"}) {
    const size_t at = text.find(macro);
    if (at == StringRef::npos) continue;
    const StringRef exported = text.drop_front(at);
    if (llvm::any_of(names, [&](StringRef name) { return !WordsIn(exported, name).empty(); })) return "it is exported";
  }
  const std::string hidden = ConditionalCode(text);
  const bool used = llvm::any_of(names, [&](StringRef name) { return !WordsIn(hidden, name).empty(); });
  return used ? "code under `#if` may use it" : "";
}

}  // namespace

std::string NeededFor(const ir::Unit& unit, ir::InstrId call, StringRef kept) {
  const ir::Function* around = FunctionAround(unit.module, unit.module.At(call).range);
  if (around == nullptr) return "";
  const bool cpp = unit.source->language() == SourceLanguage::kCpp;
  const std::string unseen = cpp ? UsedUnseen(unit, *around) : "";
  return unseen.empty() ? Use(unit, *around, call, kept).Objection() : unseen;
}

}  // namespace lint
