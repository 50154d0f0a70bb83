#include <algorithm>

#include "lint/ir/room.h"
#include "lint/ir/schema.h"
#include "lint/ir/text.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/raw_ostream.h"

namespace lint::ir {
namespace {

using llvm::StringRef;

bool IsWordByte(char c) { return llvm::isAlnum(c) || (c & 0x80) != 0 || StringRef("_.@<>+-*").contains(c); }

// How long the UTF-8 character at the front is; 0 where there is none.
size_t CharacterLength(StringRef text) {
  const auto* begin = reinterpret_cast<const llvm::UTF8*>(text.data());
  size_t length = llvm::getNumBytesForUTF8(*begin);
  return length <= text.size() && llvm::isLegalUTF8Sequence(begin, begin + length) ? length : 0;
}

bool IsUtf8(StringRef text) {
  const auto* begin = reinterpret_cast<const llvm::UTF8*>(text.data());
  return llvm::isLegalUTF8String(&begin, begin + text.size());
}

// Printed without quotes: what reads as one word and cannot be taken for something else.
bool IsWord(StringRef text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsWordByte) && IsUtf8(text);
}

class Printer {
 public:
  Printer(const Module& module, const SourceFile* source, llvm::raw_ostream& out)
      : module_(module), source_(source), out_(out) {}

  void Run() {
    out_ << "module\n";
    PrintBlock("body", module_.body, 1);
    for (uint32_t i = 0; i < module_.functions.size(); ++i) {
      if (!IsRoom(module_.functions[i])) PrintFunction(i);
    }
    for (uint32_t i = 0; i < module_.classes.size(); ++i) {
      if (!IsRoom(module_.classes[i])) PrintClass(i);
    }
    for (const SyntaxProblem& problem : module_.problems) {
      out_ << "problem ";
      PrintQuoted(problem.message);
      PrintRange(problem.range);
      out_ << '\n';
    }
  }

 private:
  void PrintQuoted(StringRef text) {
    out_ << '"';
    while (!text.empty()) {
      char c = text.front();
      size_t length = CharacterLength(text);
      bool printable = length > 1 || (length == 1 && llvm::isPrint(c));
      if (c == '"' || c == '\\') {
        out_ << '\\' << c;
      } else if (c == '\n') {
        out_ << "\\n";
      } else if (printable) {
        out_ << text.take_front(length);
      } else {
        out_ << "\\x" << llvm::hexdigit((c >> 4) & 15, true) << llvm::hexdigit(c & 15, true);
      }
      text = text.drop_front(printable ? length : 1);
    }
    out_ << '"';
  }

  void PrintString(StringId id, bool quoted = false) {
    StringRef text = module_.Text(id);
    if (quoted || !IsWord(text)) {
      PrintQuoted(text);
    } else {
      out_ << text;
    }
  }

  void PrintRange(SourceRange range, const char* lead = "  ; ") {
    if (range == SourceRange{}) return;
    out_ << lead;
    if (source_ == nullptr) {
      out_ << range.begin << '-' << range.end;
      return;
    }
    Position position = source_->PositionAt(range.begin);
    if (position.cell != 0) out_ << "cell " << position.cell << ' ';
    out_ << position.line << ':' << position.column;
  }

  void PrintOperand(const Operand& operand) {
    if (operand.name.valid()) {
      PrintString(operand.name);
      out_ << '=';
    }
    out_ << '%' << operand.value.index;
  }

  void PrintOperands(const Instr& instr) {
    llvm::ArrayRef<Operand> operands = module_.Operands(instr);
    if (operands.empty()) return;
    if (instr.op == Op::kCall && !operands[0].name.valid()) {
      out_ << " %" << operands[0].value.index << '(';
      operands = operands.drop_front();
    } else {
      out_ << " (";
    }
    llvm::interleave(operands, [&](const Operand& operand) { PrintOperand(operand); }, [&] { out_ << ", "; });
    out_ << ')';
  }

  void PrintAux(const Instr& instr) {
    switch (SchemaOf(instr.op).aux) {
      case AuxUse::kNone:
      case AuxUse::kPath:
        return;
      case AuxUse::kUnpack:
        out_ << ' ' << instr.aux << '/' << instr.aux2;
        return;
      case AuxUse::kFunction:
      case AuxUse::kClass:
        out_ << " #" << instr.aux;
        return;
      case AuxUse::kMaybeAnnotation:
        if (instr.aux == 0) return;
        [[fallthrough]];
      case AuxUse::kAnnotation:
        out_ << ": ";
        PrintString(StringId(instr.aux), true);
    }
  }

  void PrintHead(InstrId id, const Instr& instr) {
    const OpSchema& schema = SchemaOf(instr.op);
    out_ << '%' << id.index << " = " << schema.spelling;
    if (!schema.kinds.empty()) out_ << '.' << schema.kinds[instr.kind];
    for (size_t bit = 0; bit < schema.flags.size(); ++bit) {
      if ((instr.flags >> bit & 1) != 0) out_ << '.' << schema.flags[bit];
    }
    if (schema.aux == AuxUse::kPath) {
      out_ << ' ';
      PrintString(StringId(instr.aux), true);
    }
    if (instr.name.valid()) {
      bool text = instr.op == Op::kUnknown ||
                  (instr.op == Op::kConst && instr.kind >= static_cast<uint8_t>(ConstKind::kString));
      out_ << ' ';
      PrintString(instr.name, text);
    }
    PrintAux(instr);
    PrintOperands(instr);
    PrintRange(instr.range);
    out_ << '\n';
  }

  void PrintInstr(InstrId id, unsigned depth) {
    const Instr& instr = module_.At(id);
    out_.indent(depth * 2);
    PrintHead(id, instr);
    llvm::ArrayRef<StringRef> labels = BlockLabels(instr);
    llvm::ArrayRef<BlockId> blocks = module_.Blocks(instr);
    for (size_t i = 0; i < blocks.size(); ++i) {
      PrintBlock(i < labels.size() ? labels[i] : StringRef("except"), blocks[i], depth + 1);
    }
  }

  void PrintBlock(StringRef label, BlockId block, unsigned depth) {
    out_.indent(depth * 2) << label << " {";
    llvm::ArrayRef<InstrId> body = module_.Body(block);
    InstrId result = module_.At(block).result;
    if (!body.empty() || result.valid()) {
      out_ << '\n';
      for (InstrId id : body) PrintInstr(id, depth + 1);
      if (result.valid()) out_.indent(depth * 2 + 2) << "result %" << result.index << '\n';
      out_.indent(depth * 2);
    }
    out_ << "}\n";
  }

  void PrintParam(const Param& param) {
    StringRef kind = ParamKindSpellings()[static_cast<size_t>(param.kind)];
    out_ << kind;
    if (!kind.empty() && llvm::isAlpha(kind.front())) out_ << ' ';
    PrintString(param.name, module_.Text(param.name).starts_with("*"));
    if (param.type.valid()) {
      out_ << ": ";
      PrintString(param.type, true);
    }
    if (param.has_default) out_ << '=';
  }

  void PrintNames(StringRef label, Slice names) {
    if (names.count == 0) return;
    out_ << "  " << label << ' ';
    llvm::interleave(module_.Names(names), [&](StringId name) { PrintString(name); }, [&] { out_ << ", "; });
    out_ << '\n';
  }

  void PrintDefinition(StringRef what, uint32_t index, StringId name, StringId qualname) {
    out_ << what << " #" << index << ' ';
    PrintString(name);
    out_ << ' ';
    PrintString(qualname);
  }

  void PrintFunction(uint32_t index) {
    const Function& function = module_.functions[index];
    PrintDefinition("function", index, function.name, function.qualname);
    out_ << " (";
    llvm::interleave(module_.Params(function), [&](const Param& param) { PrintParam(param); }, [&] { out_ << ", "; });
    out_ << ')';
    if (function.is_async) out_ << " async";
    if (function.is_generator) out_ << " generator";
    PrintRange(function.range);
    PrintRange(function.name_range, " ");
    out_ << '\n';
    PrintNames("locals", function.locals);
    PrintNames("globals", function.globals);
    PrintNames("nonlocals", function.nonlocals);
    PrintBlock("body", function.body, 1);
  }

  void PrintClass(uint32_t index) {
    const Class& klass = module_.classes[index];
    PrintDefinition("class", index, klass.name, klass.qualname);
    PrintRange(klass.range);
    PrintRange(klass.name_range, " ");
    out_ << '\n';
    PrintBlock("body", klass.body, 1);
  }

  const Module& module_;
  const SourceFile* source_;
  llvm::raw_ostream& out_;
};

}  // namespace

std::string Print(const Module& module, const SourceFile* source) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Printer(module, source, out).Run();
  return text;
}

}  // namespace lint::ir
