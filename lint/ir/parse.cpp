#include <algorithm>
#include <optional>

#include "lint/ir/builder.h"
#include "lint/ir/lexer.h"
#include "lint/ir/schema.h"
#include "lint/ir/text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

namespace lint::ir {
namespace {

using llvm::StringRef;

constexpr unsigned kMaxDepth = 2000;

// A recursive-descent parser. Ids are chosen by the text, so it fills the module's vectors itself and not through a
// Builder. After an error every function returns at once; the first error counts.
class Parser {
 public:
  explicit Parser(StringRef text) : lexer_(text) { Take(); }

  ParseResult Run() {
    StringNumber("");
    while (error_.empty() && token_.kind != TokenKind::kEnd) TopLevel();
    if (error_.empty() && !module_.body.valid()) Fail("`module` is missing");
    if (error_.empty()) CheckNumbering();
    if (!error_.empty()) return {{}, error_};
    return {std::move(module_), ""};
  }

 private:
  void Fail(const llvm::Twine& message) {
    if (error_.empty()) error_ = ("line " + llvm::Twine(token_.line) + ": " + message).str();
    token_ = Token{};
  }

  void Take() {
    if (!error_.empty()) return;
    token_ = lexer_.Next();
    if (token_.kind == TokenKind::kBad) Fail(llvm::Twine(std::string(token_.text)));
  }

  bool TakeSymbol(char c) {
    if (!token_.IsSymbol(c)) return false;
    Take();
    return true;
  }

  bool TakeWord(StringRef word) {
    if (!token_.IsWord(word)) return false;
    Take();
    return true;
  }

  void Expect(char c) {
    if (!TakeSymbol(c)) Fail(llvm::Twine("`") + llvm::Twine(c) + "` expected");
  }

  uint32_t TakeNumber(TokenKind kind, const char* what) {
    uint32_t number = token_.number;
    if (token_.kind != kind) {
      Fail(llvm::Twine(what) + " expected");
      return 0;
    }
    Take();
    return number;
  }

  StringId StringNumber(StringRef text) {
    auto [it, inserted] = strings_.try_emplace(text, static_cast<uint32_t>(module_.strings.size()));
    if (inserted) module_.strings.push_back(text.str());
    return StringId(it->second);
  }

  [[nodiscard]] bool AtName() const { return token_.kind == TokenKind::kWord || token_.kind == TokenKind::kString; }

  StringId TakeName() {
    if (!AtName()) {
      Fail("name expected");
      return {};
    }
    StringId id = StringNumber(token_.text);
    Take();
    return id;
  }

  SourceRange TakeRange(SourceRange* second = nullptr) {
    if (token_.kind != TokenKind::kRange) return {};
    SourceRange range = token_.range;
    if (second != nullptr) *second = token_.second;
    Take();
    return range;
  }

  void TopLevel() {
    if (TakeWord("module")) {
      module_.body = LabelledBlock("body");
    } else if (TakeWord("function")) {
      FunctionEntry();
    } else if (TakeWord("class")) {
      ClassEntry();
    } else if (TakeWord("problem")) {
      std::string message = token_.text;
      Take();
      SourceRange range = TakeRange();
      module_.problems.push_back({range, message});
    } else {
      Fail("`module`, `function`, `class` or `problem` expected");
    }
  }

  void FunctionEntry() {
    Function function;
    uint32_t index = TakeNumber(TokenKind::kIndex, "function number");
    function.name = TakeName();
    function.qualname = TakeName();
    function.params = Params();
    function.is_async = TakeWord("async");
    function.is_generator = TakeWord("generator");
    function.range = TakeRange(&function.name_range);
    function.locals = Names("locals");
    function.globals = Names("globals");
    function.nonlocals = Names("nonlocals");
    function.body = LabelledBlock("body");
    if (index != module_.functions.size()) Fail("functions are numbered in order");
    module_.functions.push_back(function);
  }

  void ClassEntry() {
    Class klass;
    uint32_t index = TakeNumber(TokenKind::kIndex, "class number");
    klass.name = TakeName();
    klass.qualname = TakeName();
    klass.range = TakeRange(&klass.name_range);
    klass.body = LabelledBlock("body");
    if (index != module_.classes.size()) Fail("classes are numbered in order");
    module_.classes.push_back(klass);
  }

  Slice Params() {
    std::vector<Param> params;
    Expect('(');
    while (error_.empty() && !TakeSymbol(')')) {
      params.push_back(OneParam());
      if (!token_.IsSymbol(')')) Expect(',');
    }
    Slice slice{static_cast<uint32_t>(module_.params.size()), static_cast<uint32_t>(params.size())};
    module_.params.insert(module_.params.end(), params.begin(), params.end());
    return slice;
  }

  Param OneParam() {
    Param param;
    if (token_.IsWord("pos") || token_.IsWord("kw")) {
      // A parameter may be called "kw" itself: then no name follows.
      Token word = token_;
      Take();
      if (AtName()) {
        param.kind = word.text == "kw" ? ParamKind::kKeywordOnly : ParamKind::kPositional;
        param.name = TakeName();
      } else {
        param.name = StringNumber(word.text);
      }
    } else if (token_.kind == TokenKind::kWord && StringRef(token_.text).starts_with("*")) {
      StringRef name = token_.text;
      param.kind = name.starts_with("**") ? ParamKind::kKwArgs : ParamKind::kVarArgs;
      bool bare = name.ltrim('*').empty();
      param.name = StringNumber(name.ltrim('*'));
      Take();
      if (bare && AtName()) param.name = TakeName();
    } else {
      param.name = TakeName();
    }
    if (TakeSymbol(':')) param.type = TakeName();
    param.has_default = TakeSymbol('=');
    return param;
  }

  Slice Names(StringRef label) {
    Slice slice{static_cast<uint32_t>(module_.name_lists.size()), 0};
    if (!TakeWord(label)) return slice;
    do {
      module_.name_lists.push_back(TakeName());
      ++slice.count;
    } while (TakeSymbol(','));
    return slice;
  }

  BlockId LabelledBlock(StringRef label) {
    if (!TakeWord(label)) Fail("`" + label + "` expected");
    Expect('{');
    if (++depth_ > kMaxDepth) Fail("blocks nest too deeply");
    std::vector<InstrId> items;
    Block block;
    while (error_.empty() && !TakeSymbol('}')) {
      if (TakeWord("result")) {
        block.result = InstrId(TakeNumber(TokenKind::kValue, "value"));
      } else {
        items.push_back(Instruction());
      }
    }
    --depth_;
    block.body = {static_cast<uint32_t>(module_.block_items.size()), static_cast<uint32_t>(items.size())};
    module_.block_items.insert(module_.block_items.end(), items.begin(), items.end());
    module_.blocks.push_back(block);
    return BlockId(static_cast<uint32_t>(module_.blocks.size() - 1));
  }

  InstrId Instruction() {
    InstrId id(TakeNumber(TokenKind::kValue, "instruction"));
    Expect('=');
    Instr instr;
    Mnemonic(instr);
    const OpSchema& schema = SchemaOf(instr.op);
    if (schema.aux == AuxUse::kPath) instr.aux = TakeName().index;
    NameUse use = NameUseOf(instr);
    bool quoted = instr.op == Op::kUnknown;
    if (use == NameUse::kAlways || (use == NameUse::kMaybe && token_.kind == TokenKind::kString && quoted)) {
      instr.name = TakeName();
    }
    Aux(instr, schema.aux);
    instr.operands = Operands(instr);
    instr.range = TakeRange();
    instr.blocks = Blocks(instr);
    instrs_.push_back({id, instr, token_.line});
    return id;
  }

  // "loop.for", "binary.add.in_place": op, kind and flag.
  void Mnemonic(Instr& instr) {
    auto [op, rest] = StringRef(token_.text).split('.');
    bool known = false;
    for (size_t i = 0; i < kOpCount && token_.kind == TokenKind::kWord; ++i) {
      if (SchemaOf(static_cast<Op>(i)).spelling != op) continue;
      instr.op = static_cast<Op>(i);
      known = true;
    }
    if (!known) return Fail("instruction expected");
    const OpSchema& schema = SchemaOf(instr.op);
    if (!schema.kinds.empty()) {
      auto [kind, flags] = rest.split('.');
      const auto* it = llvm::find(schema.kinds, kind);
      if (it == schema.kinds.end()) return Fail("no such kind: " + llvm::Twine(kind.str()));
      instr.kind = static_cast<uint8_t>(it - schema.kinds.begin());
      rest = flags;
    }
    while (!rest.empty()) {
      auto [flag, flags] = rest.split('.');
      const auto* it = llvm::find(schema.flags, flag);
      if (it == schema.flags.end()) return Fail("no such flag: " + llvm::Twine(flag.str()));
      instr.flags |= static_cast<uint8_t>(1U << (it - schema.flags.begin()));
      rest = flags;
    }
    Take();
  }

  void Aux(Instr& instr, AuxUse use) {
    switch (use) {
      case AuxUse::kNone:
      case AuxUse::kPath:
        return;
      case AuxUse::kUnpack:
        instr.aux = TakeCount();
        Expect('/');
        instr.aux2 = TakeCount();
        return;
      case AuxUse::kFunction:
      case AuxUse::kClass:
        instr.aux = TakeNumber(TokenKind::kIndex, "number of the definition");
        return;
      case AuxUse::kAnnotation:
      case AuxUse::kMaybeAnnotation:
        if (TakeSymbol(':')) {
          instr.aux = TakeName().index;
        } else if (use == AuxUse::kAnnotation) {
          Fail("`:` expected");
        }
    }
  }

  uint32_t TakeCount() {
    uint32_t count = 0;
    if (token_.kind != TokenKind::kWord || StringRef(token_.text).getAsInteger(10, count)) Fail("count expected");
    Take();
    return count;
  }

  Operand OneOperand() {
    Operand operand;
    if (AtName()) {
      operand.name = TakeName();
      Expect('=');
    }
    operand.value = InstrId(TakeNumber(TokenKind::kValue, "operand"));
    return operand;
  }

  Slice Operands(const Instr& instr) {
    std::vector<Operand> operands;
    if (instr.op == Op::kCall && token_.kind == TokenKind::kValue) operands.push_back(OneOperand());
    if (TakeSymbol('(')) {
      while (error_.empty() && !TakeSymbol(')')) {
        operands.push_back(OneOperand());
        if (!token_.IsSymbol(')')) Expect(',');
      }
    }
    Slice slice{static_cast<uint32_t>(module_.operands.size()), static_cast<uint32_t>(operands.size())};
    module_.operands.insert(module_.operands.end(), operands.begin(), operands.end());
    return slice;
  }

  Slice Blocks(const Instr& instr) {
    std::vector<BlockId> blocks;
    for (StringRef label : BlockLabels(instr)) blocks.push_back(LabelledBlock(label));
    while (instr.op == Op::kTry && token_.IsWord("except")) blocks.push_back(LabelledBlock("except"));
    Slice slice{static_cast<uint32_t>(module_.block_refs.size()), static_cast<uint32_t>(blocks.size())};
    module_.block_refs.insert(module_.block_refs.end(), blocks.begin(), blocks.end());
    return slice;
  }

  // Puts every instruction at the place its id says.
  void CheckNumbering() {
    module_.instrs.resize(instrs_.size());
    std::vector<bool> seen(instrs_.size());
    for (const Numbered& numbered : instrs_) {
      uint32_t index = numbered.id.index;
      bool fits = index < seen.size() && !seen[index];
      if (!fits) {
        token_.line = numbered.line;
        return Fail("%" + llvm::Twine(index) + " is used twice, or a smaller number is not used");
      }
      seen[index] = true;
      module_.instrs[index] = numbered.instr;
    }
  }

  struct Numbered {
    InstrId id;
    Instr instr;
    uint32_t line;
  };

  Lexer lexer_;
  Token token_;
  std::string error_;
  Module module_;
  llvm::StringMap<uint32_t> strings_;
  std::vector<Numbered> instrs_;
  unsigned depth_ = 0;
};

}  // namespace

ParseResult Parse(StringRef text) { return Parser(text).Run(); }

}  // namespace lint::ir
