#include "lint/rule/call_text.h"

#include <cstring>
#include <utility>

#include "lint/ir/builder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

bool IsWordChar(char c) { return llvm::isAlnum(c) || c == '_' || (c & 0x80) != 0; }
bool IsOpening(char c) { return c == '(' || c == '[' || c == '{'; }
bool IsClosing(char c) { return c == ')' || c == ']' || c == '}'; }
bool IsBlank(char c) { return llvm::isSpace(c) || c == '\\' || c == kComment; }

// Where the string that begins at `at` ends.
size_t EndOfString(llvm::StringRef text, size_t at, bool triple) {
  const char quote = text[at];
  for (size_t i = at + (triple ? 3 : 1); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (!triple) return i + 1;
      if (text.substr(i, 3) == std::string(3, quote)) return i + 3;
    }
  }
  return text.size();
}

// Where the comment that begins at `at` ends; `at` itself: none begins there.
size_t EndOfComment(llvm::StringRef text, size_t at, bool cpp) {
  if (cpp ? text.substr(at).starts_with("//") : text[at] == '#') return std::min(text.find('\n', at), text.size());
  if (!cpp || !text.substr(at).starts_with("/*")) return at;
  const size_t end = text.find("*/", at + 2);
  return end == llvm::StringRef::npos ? text.size() : end + 2;
}

// The parenthesis that the last character closes; npos: there is none.
size_t OpeningOfLast(llvm::StringRef masked) {
  if (!masked.ends_with(")")) return llvm::StringRef::npos;
  int depth = 0;
  for (size_t i = masked.size(); i-- > 0;) {
    if (IsClosing(masked[i])) ++depth;
    if (IsOpening(masked[i]) && --depth == 0) return i;
  }
  return llvm::StringRef::npos;
}

SourceRange Trimmed(llvm::StringRef masked, size_t begin, size_t end, uint32_t offset) {
  while (begin < end && IsBlank(masked[begin])) ++begin;
  while (end > begin && IsBlank(masked[end - 1])) --end;
  return {static_cast<uint32_t>(begin + offset), static_cast<uint32_t>(end + offset)};
}

size_t WordLength(llvm::StringRef text) { return text.take_while(IsWordChar).size(); }

// What stands between the parentheses, from `begin` to `end`. False: something is spread.
bool ReadArguments(CallText& call, llvm::StringRef masked, size_t begin, size_t end, bool cpp) {
  const auto add = [&](size_t from, size_t to) {
    ArgumentText argument{.keyword = "", .range = Trimmed(masked, from, to, call.whole.begin)};
    llvm::StringRef text = call.Text(argument.range);
    if (cpp) return call.args.push_back(argument), true;
    const size_t word = WordLength(text);
    const llvm::StringRef rest = text.drop_front(word).ltrim();
    if (word > 0 && rest.starts_with("=") && !rest.starts_with("==")) {
      argument.keyword = text.take_front(word);
      const size_t value = rest.data() - text.data() + 1;
      argument.range = Trimmed(masked, argument.range.begin - call.whole.begin + value,
                               argument.range.end - call.whole.begin, call.whole.begin);
    }
    call.args.push_back(argument);
    return !text.starts_with("*");
  };
  int depth = 0;
  size_t start = begin;
  for (size_t i = begin; i < end; ++i) {
    depth += IsOpening(masked[i]) ? 1 : IsClosing(masked[i]) ? -1 : 0;
    if (masked[i] != ',' || depth != 0) continue;
    if (!add(start, i)) return false;
    start = i + 1;
  }
  const SourceRange last = Trimmed(masked, start, end, 0);
  return last.begin == last.end || add(start, end);
}

// Splits the callee into what it is reached by and its name.
bool ReadCallee(CallText& call, bool cpp) {
  const llvm::StringRef text = call.Text(call.callee);
  size_t word = text.size();
  while (word > 0 && IsWordChar(text[word - 1])) --word;
  call.name = {call.callee.begin + static_cast<uint32_t>(word), call.callee.end};
  if (word == text.size()) return IsClosing(text.empty() ? 'x' : text.back());  // nn.Softmax(1)(x)
  const llvm::StringRef before = text.take_front(word);
  if (cpp) {
    if (before.ends_with("::") || before.empty()) call.dotted = text.str();
    const size_t length = before.ends_with(".") ? 1 : before.ends_with("->") ? 2 : 0;
    if (length > 0) {
      call.receiver = {call.callee.begin, call.name.begin - static_cast<uint32_t>(length)};
    }
    return before.empty() || before.ends_with("::") || length > 0;
  }
  const llvm::StringRef root = text.take_front(WordLength(text));
  const bool plain = llvm::all_of(text, [](char c) { return IsWordChar(c) || c == '.'; });
  if (const auto import = plain ? ImportOf(call.unit->module, root) : std::nullopt) {
    call.dotted = import->dotted + text.drop_front(root.size()).str();
    return true;
  }
  if (before.empty()) return true;
  if (!before.rtrim().ends_with(".")) return false;
  const llvm::StringRef receiver = before.rtrim().drop_back().rtrim(" \t\r\n\\");
  call.receiver = {call.callee.begin, call.callee.begin + static_cast<uint32_t>(receiver.size())};
  return true;
}

// Whether a part of a call in C++ is not what its text says: a name or a call that comes to an operator is a macro's.
bool HasMacro(const ir::Unit& unit, const CallText& call) {
  const auto is_operator = [](ir::Op op) {
    return op == ir::Op::kBinary || op == ir::Op::kUnary || op == ir::Op::kCompare || op == ir::Op::kBranch;
  };
  llvm::SmallVector<SourceRange, 4> parts;
  for (const ArgumentText& argument : call.args) parts.push_back(argument.range);
  if (call.receiver) parts.push_back(*call.receiver);
  return llvm::any_of(parts, [&](SourceRange part) {
    const llvm::StringRef text = call.Text(part);
    return !text.starts_with("(") && IsPrimary(text, SourceLanguage::kCpp) &&
           llvm::any_of(unit.module.instrs,
                        [&](const ir::Instr& instr) { return instr.range == part && is_operator(instr.op); });
  });
}

}  // namespace

std::string MaskedText(llvm::StringRef text, SourceLanguage language) {
  const bool cpp = language == SourceLanguage::kCpp;
  std::string masked = text.str();
  for (size_t i = 0; i < text.size();) {
    size_t end = EndOfComment(text, i, cpp);
    if (end > i) {
      std::fill(masked.begin() + i, masked.begin() + end, kComment);
      i = end;
      continue;
    }
    const bool separator = cpp && text[i] == '\'' && i > 0 && llvm::isHexDigit(text[i - 1]);
    if ((text[i] != '"' && text[i] != '\'') || separator) {
      ++i;
      continue;
    }
    end = EndOfString(text, i, !cpp && text.substr(i, 3) == std::string(3, text[i]));
    std::fill(masked.begin() + i, masked.begin() + end, kQuoted);
    i = end;
  }
  return masked;
}

const ArgumentText* CallText::Argument(size_t position, llvm::StringRef keyword) const {
  for (size_t i = 0; i < args.size(); ++i) {
    if (args[i].keyword.empty() ? i == position : args[i].keyword == keyword) return &args[i];
  }
  return nullptr;
}

std::optional<CallText> ReadCall(const ir::Unit& unit, ir::InstrId id) {
  if (id.index >= unit.module.instrs.size()) return std::nullopt;
  const ir::Instr& instr = unit.module.At(id);
  if (instr.op != ir::Op::kCall) return std::nullopt;
  CallText call;
  call.unit = &unit;
  call.whole = instr.range;
  const bool cpp = unit.source->language() == SourceLanguage::kCpp;
  const std::string masked = MaskedText(unit.source->TextOf(instr.range), unit.source->language());
  const size_t open = OpeningOfLast(masked);
  if (open == llvm::StringRef::npos || open == 0) return std::nullopt;
  call.callee = Trimmed(masked, 0, open, instr.range.begin);
  if (llvm::StringRef(masked).take_front(open).contains(kComment)) return std::nullopt;
  if (!ReadArguments(call, masked, open + 1, masked.size() - 1, cpp) || !ReadCallee(call, cpp)) return std::nullopt;
  const auto operands = unit.module.Operands(instr).drop_front();
  if (operands.size() != call.args.size()) return std::nullopt;
  for (size_t i = 0; i < operands.size() && !cpp; ++i) {
    if (unit.module.Text(operands[i].name) != call.args[i].keyword) return std::nullopt;
  }
  return cpp && HasMacro(unit, call) ? std::nullopt : std::optional(call);
}

std::optional<ImportText> ImportOf(const ir::Module& module, llvm::StringRef name) {
  std::optional<ImportText> found;
  for (const ir::Instr& instr : module.instrs) {
    if (instr.op != ir::Op::kStoreName || module.Text(instr.name) != name) continue;
    const ir::InstrId value = module.Operands(instr)[0].value;
    const ir::Instr& import = module.At(value);
    if (import.op != ir::Op::kImport || import.kind == ir::Raw(ir::ImportKind::kStar)) return std::nullopt;
    std::string dotted = module.strings[import.aux];
    if (import.kind == ir::Raw(ir::ImportKind::kMember)) dotted += "." + module.Text(import.name).str();
    if (import.kind == ir::Raw(ir::ImportKind::kModule) && (import.flags & ir::kTop) != 0) {
      dotted = llvm::StringRef(dotted).split('.').first.str();
    }
    if (found && found->dotted != dotted) return std::nullopt;
    if (!found) found = {value, dotted};
  }
  return found;
}

const ir::Function* FunctionAround(const ir::Module& module, SourceRange range) {
  const ir::Function* around = nullptr;
  for (const ir::Function& function : module.functions) {
    const bool holds = function.range.begin <= range.begin && range.end <= function.range.end;
    if (holds && (around == nullptr || function.range.begin >= around->range.begin)) around = &function;
  }
  return around;
}

namespace {

// Whether a statement binds its name in any case, before what stands at `at` runs and where that sees it.
bool IsBoundAt(const ir::Module& module, ir::InstrId import, uint32_t at) {
  if (module.At(import).range.begin >= at) return false;
  if (llvm::is_contained(module.Body(module.body), import)) return true;
  return llvm::any_of(module.functions, [&](const ir::Function& function) {
    const bool around = function.range.begin <= at && at < function.range.end;
    return around && function.body.valid() && llvm::is_contained(module.Body(function.body), import);
  });
}

// Whether a function around `at` has a parameter of that name, or the name is deleted anywhere.
bool IsHidden(const ir::Module& module, llvm::StringRef name, uint32_t at) {
  const auto has_it = [&](const ir::Function& function) {
    return function.range.begin <= at && at < function.range.end &&
           llvm::any_of(module.Params(function), [&](const ir::Param& p) { return module.Text(p.name) == name; });
  };
  const auto deletes = [&](const ir::Instr& instr) {
    return instr.op == ir::Op::kDelete && module.Text(instr.name) == name;
  };
  return llvm::any_of(module.functions, has_it) || llvm::any_of(module.instrs, deletes);
}

}  // namespace

std::string SpellingOf(const ir::Unit& unit, llvm::StringRef dotted, uint32_t at) {
  const ir::Module& module = unit.module;
  std::string best;
  for (const ir::Instr& instr : module.instrs) {
    if (instr.op != ir::Op::kStoreName) continue;
    const llvm::StringRef name = module.Text(instr.name);
    const auto import = ImportOf(module, name);
    if (!import || !IsBoundAt(module, module.Operands(instr)[0].value, at) || IsHidden(module, name, at)) continue;
    llvm::StringRef rest = dotted;
    if (!rest.consume_front(import->dotted) || (!rest.empty() && !rest.starts_with("."))) continue;
    const std::string spelling = name.str() + rest.str();
    if (best.empty() || spelling.size() < best.size()) best = spelling;
  }
  return best;
}

llvm::SmallVector<uint32_t, 8> WordsIn(llvm::StringRef text, llvm::StringRef word) {
  llvm::SmallVector<uint32_t, 8> found;
  if (word.empty()) return found;
  // Much faster in large texts than StringRef::find.
  const auto next = [&](size_t from) {
    const void* at = memmem(text.data() + from, text.size() - from, word.data(), word.size());
    return at == nullptr ? llvm::StringRef::npos : static_cast<size_t>(static_cast<const char*>(at) - text.data());
  };
  for (size_t at = next(0); at != llvm::StringRef::npos; at = next(at + 1)) {
    const bool begins = at == 0 || !IsWordChar(text[at - 1]);
    const size_t end = at + word.size();
    if (begins && (end == text.size() || !IsWordChar(text[end]))) found.push_back(static_cast<uint32_t>(at));
  }
  return found;
}

bool IsPrimary(llvm::StringRef text, SourceLanguage language) {
  const bool cpp = language == SourceLanguage::kCpp;
  const llvm::StringRef first = text.take_while(IsWordChar);
  const bool shouts = first.size() > 1 && llvm::none_of(first, llvm::isLower) && llvm::any_of(first, llvm::isUpper);
  if (cpp && shouts) return false;  // a macro, which may be anything
  const std::string masked = MaskedText(text, language);
  int depth = 0;
  for (size_t i = 0; i < masked.size(); ++i) {
    const char c = masked[i];
    if (IsClosing(c)) {
      --depth;
    } else if (IsOpening(c)) {
      ++depth;
    } else if (depth == 0) {
      const bool arrow =
          cpp && (c == ':' || (c == '-' && masked[i + 1] == '>') || (c == '>' && i > 0 && masked[i - 1] == '-'));
      if (!IsWordChar(c) && c != '.' && c != kQuoted && !arrow) return false;
    }
  }
  return depth == 0 && !text.empty();
}

}  // namespace lint
