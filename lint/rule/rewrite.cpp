#include "lint/rule/rewrite.h"

#include <algorithm>
#include <tuple>

#include "lint/ir/builder.h"
#include "lint/rule/elsewhere.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

bool IsCpp(const SourceFile& source) { return source.language() == SourceLanguage::kCpp; }
bool IsWordChar(char c) { return llvm::isAlnum(c) || c == '_'; }

Edit EditAt(const SourceFile& source, SourceRange range, std::string content) {
  return {.place = {.file = &source, .range = range}, .content = std::move(content)};
}

// The line breaks behind the last character of a line.
uint32_t AfterLineBreak(llvm::StringRef text, uint32_t end) {
  if (end < text.size() && text[end] == '\r') ++end;
  return end < text.size() && text[end] == '\n' ? end + 1 : end;
}

bool InOneCell(const SourceFile& source, SourceRange range) {
  if (source.cells().empty()) return true;
  return llvm::any_of(source.cells(),
                      [&](const NotebookCell& cell) { return cell.begin <= range.begin && range.end <= cell.end; });
}

// Whether what stands around a range keeps any expression together: brackets, commas, the ends of a statement.
bool IsAlone(const SourceFile& source, SourceRange range) {
  const llvm::StringRef text = source.text();
  const llvm::StringRef before = text.take_front(range.begin).rtrim();
  const llvm::StringRef line =
      text.substr(source.LineAt(range.begin).begin, range.begin - source.LineAt(range.begin).begin);
  const bool begins_line = line.trim().empty();
  bool left = before.empty() || llvm::StringRef("([{,;").contains(before.back()) || before.ends_with("return");
  if (before.ends_with("=")) left = before.size() < 2 || !llvm::StringRef("=!<>").contains(before.drop_back().back());
  if (begins_line && !left) left = !IsCpp(source) && llvm::StringRef(":").contains(before.back());
  const llvm::StringRef rest = text.drop_front(range.end).ltrim(" \t");
  const llvm::StringRef next = rest.ltrim();
  const bool ends_line = rest.empty() || rest.front() == '\n' || rest.front() == '\r' || rest.front() == '#';
  bool right = next.empty() || llvm::StringRef(")]},;").contains(next.front());
  if (!right && ends_line && !IsCpp(source)) {
    right = rest.starts_with("#") ? before.ends_with("=") || before.ends_with("return")
                                  : !llvm::StringRef("+-*/%@<>=!&|^.?").contains(next.front());
  }
  return left && right;
}

// `/*dim=*/1`: says of an argument what goes with it.
bool NamesArgument(llvm::StringRef comment) { return comment.starts_with("/*") && comment.rtrim("*/ ").ends_with("="); }

// Parts of a call that fall away and hold a comment: whoever wrote it wants it kept.
bool LosesComment(const CallText& call, llvm::ArrayRef<SourceRange> kept) {
  const std::string masked = MaskedText(call.Text(call.whole), call.unit->source->language());
  for (size_t i = 0; i < masked.size(); ++i) {
    if (masked[i] != kComment) continue;
    const uint32_t at = call.whole.begin + static_cast<uint32_t>(i);
    const size_t end = std::min(masked.find_first_not_of(kComment, i), masked.size());
    const bool is_kept = llvm::any_of(kept, [&](SourceRange r) { return r.begin <= at && at < r.end; });
    if (!is_kept && !NamesArgument(call.Text(call.whole).slice(i, end))) return true;
    i = end;
  }
  return false;
}

struct Statement {
  SourceRange lines;  // whole lines, with the line break
  llvm::StringRef before;
  llvm::StringRef after;
};

// The lines of a range, and what else stands on them.
Statement LinesOf(const SourceFile& source, SourceRange range) {
  const llvm::StringRef text = source.text();
  const SourceRange first = source.LineAt(range.begin);
  const SourceRange last = source.LineAt(range.end);
  return {.lines = {first.begin, AfterLineBreak(text, last.end)},
          .before = text.slice(first.begin, range.begin),
          .after = text.slice(range.end, last.end)};
}

uint32_t IndentOf(llvm::StringRef line) { return line.size() - line.ltrim(" \t").size(); }

// Whether a block would be left empty without these lines.
bool IsOnlyStatement(const SourceFile& source, SourceRange lines) {
  const llvm::StringRef text = source.text();
  const uint32_t indent = IndentOf(text.slice(lines.begin, lines.end));
  const auto code = [](llvm::StringRef line) { return !line.trim().empty() && !line.ltrim().starts_with("#"); };
  llvm::SmallVector<llvm::StringRef, 16> after;
  text.drop_front(lines.end).take_front(4000).split(after, '\n');
  for (const llvm::StringRef line : after) {
    if (!code(line)) continue;
    if (IndentOf(line) == indent && !line.ltrim().starts_with("else") && !line.ltrim().starts_with("except"))
      return false;
    break;
  }
  llvm::StringRef before = text.take_front(lines.begin);
  while (!before.empty()) {
    const auto [head, line] = before.rtrim('\n').rsplit('\n');
    const llvm::StringRef last = before.rtrim('\n').contains('\n') ? line : before.rtrim('\n');
    if (code(last)) return IndentOf(last) < indent;
    if (!before.rtrim('\n').contains('\n')) break;
    before = head;
  }
  return indent > 0;
}

bool IsEmptyOfCode(llvm::StringRef text, bool cpp) { return text.trim(cpp ? " \t;" : " \t").empty(); }

// One side of a conditional expression: without the call nothing is left to choose.
bool IsChosen(const ir::Unit& unit, SourceRange range) {
  const SourceFile& source = *unit.source;
  const auto is_arm = [&](ir::BlockId block) {
    const ir::InstrId result = unit.module.At(block).result;
    return result.valid() && unit.module.At(result).op == ir::Op::kCall && unit.module.At(result).range == range;
  };
  if (llvm::any_of(unit.module.instrs, [&](const ir::Instr& instr) {
        return instr.op == ir::Op::kBranch && llvm::any_of(unit.module.Blocks(instr), is_arm);
      })) {
    return true;
  }
  const SourceRange line = source.LineAt(range.begin);
  const llvm::StringRef before = source.text().slice(line.begin, range.begin).rtrim();
  const llvm::StringRef after = source.text().slice(range.end, source.LineAt(range.end).end).ltrim();
  if (IsCpp(source)) {
    return before.ends_with("?") || (before.ends_with(":") && !before.ends_with("::") && before.contains('?')) ||
           (after.starts_with(":") && !after.starts_with("::"));
  }
  return before.ends_with(" else") || after.starts_with("if ") || after.starts_with("else ");
}

// `const auto& p = softmax(z, 1)`: a reference to what the call makes, which must not become one to a variable.
bool IsBoundToReference(const SourceFile& source, SourceRange range, llvm::StringRef kept) {
  if (!IsCpp(source) || kept.ends_with(")")) return false;
  llvm::StringRef before = source.text().take_front(range.begin).rtrim();
  if (before.empty() || !llvm::StringRef("=({").contains(before.back())) return false;
  before = before.drop_back().rtrim();
  const llvm::StringRef rest = before.rtrim("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
  return rest.size() < before.size() && rest.rtrim().ends_with("&");
}

bool IsSelfAssignment(const SourceFile& source, SourceRange range, llvm::StringRef kept) {
  llvm::StringRef target = source.text().slice(source.LineAt(range.begin).begin, range.begin).rtrim();
  return target.consume_back("=") && target.rtrim().ends_with(kept) && WordsIn(target, kept).size() == 1;
}

// `x = F.softmax(x, 1)`: without the call nothing is left to do.
std::optional<Edits> DropSelfAssignment(const CallText& call, llvm::StringRef kept) {
  const SourceFile& source = *call.unit->source;
  const Statement statement = LinesOf(source, call.whole);
  llvm::StringRef target = statement.before.trim();
  if (!target.consume_back("=") || target.rtrim() != kept || !IsEmptyOfCode(statement.after, IsCpp(source))) {
    return std::nullopt;
  }
  if (!llvm::all_of(kept, [](char c) { return IsWordChar(c) || c == '.'; })) return std::nullopt;
  if (IsCpp(source) ? !statement.after.trim().ends_with(";") : IsOnlyStatement(source, statement.lines)) {
    return std::nullopt;
  }
  if (IsCpp(source)) {  // `if (x) y = softmax(y);` on two lines
    const llvm::StringRef above = source.text().take_front(statement.lines.begin).rtrim();
    if (!above.ends_with(";") && !above.ends_with("{") && !above.ends_with("}")) return std::nullopt;
  }
  return Edits{EditAt(source, statement.lines, "")};
}

// The names that an import statement binds, where `member` stands for one of them: the range to take out.
std::optional<SourceRange> MemberToDrop(const SourceFile& source, SourceRange member) {
  const llvm::StringRef text = source.text();
  const Statement statement = LinesOf(source, member);
  uint32_t end = member.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  if (end < text.size() && text[end] == ',') {
    ++end;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    const bool rest_is_empty = end >= text.size() || text[end] == '\n' || text[end] == '\r';
    if (statement.before.trim().empty() && rest_is_empty) return statement.lines;
    return rest_is_empty ? SourceRange{member.begin, member.end} : SourceRange{member.begin, end};
  }
  const llvm::StringRef before = text.take_front(member.begin).rtrim();
  if (before.ends_with(",")) return SourceRange{static_cast<uint32_t>(before.size() - 1), member.end};
  return std::nullopt;
}

// How many statements bind a name.
int64_t BindingsOf(const ir::Module& module, llvm::StringRef name) {
  return llvm::count_if(module.instrs, [&](const ir::Instr& instr) {
    return instr.op == ir::Op::kStoreName && module.Text(instr.name) == name;
  });
}

// Takes out the import of `name` where nothing but what falls away uses it.
Edits DropUnusedImport(const CallText& call, llvm::ArrayRef<SourceRange> kept) {
  const ir::Unit& unit = *call.unit;
  const SourceFile& source = *unit.source;
  if (IsCpp(source) || call.dotted.empty() || unit.is_package) return {};
  const llvm::StringRef name = call.Text(call.callee).split('.').first;
  const auto import = ImportOf(unit.module, name);
  if (!import) return {};
  const SourceRange at = unit.module.At(import->import).range;
  const Statement statement = LinesOf(source, at);
  for (const uint32_t use : WordsIn(source.text(), name)) {
    const bool falls_away = call.whole.begin <= use && use < call.whole.end &&
                            llvm::none_of(kept, [&](SourceRange r) { return r.begin <= use && use < r.end; });
    const bool imports = statement.lines.begin <= use && use < statement.lines.end;
    if (!falls_away && !imports) return {};
  }
  if (!InOneCell(source, statement.lines) || IsOnlyStatement(source, statement.lines)) return {};
  if (BindingsOf(unit.module, name) != 1 || IsTakenFrom(unit, name)) return {};
  const std::string line = source.text().slice(statement.lines.begin, statement.lines.end).trim().str();
  if (line == ("import " + import->dotted + " as " + name).str() ||
      line == ("from " + llvm::StringRef(import->dotted).rsplit('.').first + " import " + name).str()) {
    return {EditAt(source, statement.lines, "")};
  }
  if (unit.module.At(import->import).kind != ir::Raw(ir::ImportKind::kMember) || source.TextOf(at) != name) return {};
  const auto member = MemberToDrop(source, at);
  return member ? Edits{EditAt(source, *member, "")} : Edits();
}

// Whether the word at `at` is reached through an imported module: `F.softmax`.
bool IsOfLibrary(const ir::Unit& unit, uint32_t at) {
  llvm::StringRef before = unit.source->text().take_front(at);
  if (!before.consume_back(".")) return false;
  size_t word = before.size();
  while (word > 0 && IsWordChar(before[word - 1])) --word;
  const bool is_root = word == 0 || before[word - 1] != '.';
  return is_root && ImportOf(unit.module, before.drop_front(word)).has_value();
}

}  // namespace

std::string InParentheses(llvm::StringRef text, SourceLanguage language) {
  return IsPrimary(text, language) ? text.str() : "(" + text.str() + ")";
}

std::optional<Edits> HandOn(const CallText& call, SourceRange kept) {
  const SourceFile& source = *call.unit->source;
  if (LosesComment(call, kept) || !InOneCell(source, call.whole)) return std::nullopt;
  const llvm::StringRef text = source.TextOf(kept);
  if (IsChosen(*call.unit, call.whole) || IsBoundToReference(source, call.whole, text)) return std::nullopt;
  std::optional<Edits> edits = DropSelfAssignment(call, text);
  if (!edits && IsSelfAssignment(source, call.whole, text)) return std::nullopt;
  if (!edits) {
    const bool breaks = text.contains('\n') && !IsPrimary(text, source.language());
    const bool plain =
        IsPrimary(text, source.language()) || (IsAlone(source, call.whole) && !breaks && !text.contains(":="));
    edits = Edits{EditAt(source, call.whole, plain ? text.str() : "(" + text.str() + ")")};
  }
  llvm::append_range(*edits, DropUnusedImport(call, kept));
  return edits;
}

Edits ReplaceCall(const CallText& call, std::string text, llvm::ArrayRef<SourceRange> kept) {
  if (LosesComment(call, kept) || !InOneCell(*call.unit->source, call.whole)) return {};
  Edits edits = {EditAt(*call.unit->source, call.whole, std::move(text))};
  llvm::append_range(edits, DropUnusedImport(call, kept));
  return edits;
}

std::optional<Edits> CallInstead(const CallText& call, llvm::StringRef name) {
  const ir::Unit& unit = *call.unit;
  const SourceFile& source = *unit.source;
  const Edit respelled = EditAt(source, call.name, name.str());
  const bool bare = call.name == call.callee;
  if (IsCpp(source) || !bare) return Edits{respelled};
  const auto import = ImportOf(unit.module, call.Text(call.callee));
  if (!import || unit.module.At(import->import).kind != ir::Raw(ir::ImportKind::kMember)) return std::nullopt;
  const std::string wanted = (llvm::StringRef(import->dotted).rsplit('.').first + "." + name).str();
  const std::string known = SpellingOf(unit, wanted, call.whole.begin);
  if (!known.empty() && !llvm::StringRef(known).contains('.')) {
    Edits edits = {EditAt(source, call.name, known)};
    llvm::append_range(edits, DropUnusedImport(call, {}));
    return edits;
  }
  // Another name of the same import, or one more.
  const SourceRange at = unit.module.At(import->import).range;
  const llvm::StringRef imported = llvm::StringRef(import->dotted).rsplit('.').second;
  if (source.TextOf(at) != imported || imported != call.Text(call.callee)) return std::nullopt;
  if (!WordsIn(source.text(), name).empty() || BindingsOf(unit.module, imported) != 1) return std::nullopt;
  const bool elsewhere = WordsIn(source.text(), imported).size() > 2 || IsTakenFrom(unit, imported);
  return Edits{respelled, EditAt(source, at, elsewhere ? (imported + ", " + name).str() : name.str())};
}

Edits AddArgument(const CallText& call, llvm::StringRef text) {
  const SourceFile& source = *call.unit->source;
  if (!call.args.empty()) {
    const uint32_t end = call.args.back().range.end;
    return {EditAt(source, {end, end}, (", " + text).str())};
  }
  const uint32_t end = call.whole.end - 1;
  return {EditAt(source, {end, end}, text.str())};
}

std::optional<Edits> DropLastElement(const ir::Unit& unit, ir::InstrId container, ir::InstrId element) {
  const auto call = ReadCall(unit, container);
  const auto operands = unit.module.Operands(unit.module.At(container));
  if (!call || call->args.size() < 2 || operands.back().value != element) return std::nullopt;
  const SourceFile& source = *unit.source;
  const SourceRange whole = call->args.back().range;
  const SourceRange before = call->args[call->args.size() - 2].range;
  if (whole != unit.module.At(element).range || !InOneCell(source, {before.begin, whole.end})) return std::nullopt;
  const auto made_by = ReadCall(unit, element);
  if (!made_by || LosesComment(*made_by, {})) return std::nullopt;
  const std::string masked = MaskedText(source.text().slice(before.end, call->whole.end), source.language());
  const llvm::StringRef gap = llvm::StringRef(masked).take_front(whole.begin - before.end);
  const size_t comma = gap.find(',');
  if (comma == llvm::StringRef::npos) return std::nullopt;
  const Statement lines = LinesOf(source, whole);
  const llvm::StringRef after = lines.after.ltrim();
  if (after.contains('#') || after.contains("//")) return std::nullopt;  // it would seem to be about another layer
  if (lines.before.trim().empty() && (after.empty() || after == ",")) {
    // On a line of its own; the comma of the one before stays where this one had one too.
    Edits edits;
    const auto at = static_cast<uint32_t>(before.end + comma);
    if (after.empty()) edits.push_back(EditAt(source, {at, at + 1}, ""));
    edits.push_back(EditAt(source, lines.lines, ""));
    return edits;
  }
  if (gap.contains(kComment)) return std::nullopt;
  return Edits{EditAt(source, {before.end, whole.end}, "")};
}

std::optional<Edits> IdentityInstead(const CallText& made) {
  const SourceFile& source = *made.unit->source;
  if (LosesComment(made, {}) || IsChosen(*made.unit, made.whole)) return std::nullopt;
  auto edits = CallInstead(made, "Identity");
  if (!edits || !InOneCell(source, made.whole)) return std::nullopt;
  const SourceRange arguments = {made.callee.end, made.whole.end};
  if (made.Text(arguments) != "()") edits->push_back(EditAt(source, arguments, "()"));
  return edits;
}

llvm::StringRef OnlyHolderOf(const ir::Module& module, ir::InstrId made, llvm::StringRef name) {
  bool found = false;
  for (const ir::Instr& instr : module.instrs) {
    const bool attribute = instr.op == ir::Op::kStoreAttr;
    if ((!attribute && instr.op != ir::Op::kStoreName) || module.Text(instr.name) != name) continue;
    const auto operands = module.Operands(instr);
    ir::InstrId value = operands[attribute ? 1 : 0].value;
    // C++: register_module("softmax", torch::nn::Softmax(1))
    const ir::Instr& stored = module.At(value);
    if (stored.op == ir::Op::kCall && value != made && !module.Operands(stored).empty()) {
      const ir::Instr& callee = module.At(module.Operands(stored)[0].value);
      if (callee.op == ir::Op::kLoadAttr && module.Text(callee.name) == "register_module") {
        value = module.Operands(stored).back().value;
      }
    }
    if (value != made) return "";
    found = true;
  }
  return found ? name : "";
}

Edits DropUnusedLayer(const ir::Unit& unit, ir::InstrId made, const CallText& user) {
  const SourceFile& source = *unit.source;
  if (IsCpp(source) || unit.source != user.unit->source) return {};
  const llvm::StringRef name = user.Text(user.name);
  for (const ir::Instr& instr : unit.module.instrs) {
    const bool attribute = instr.op == ir::Op::kStoreAttr;
    if (!attribute && instr.op != ir::Op::kStoreName) continue;
    if (unit.module.Operands(instr)[attribute ? 1 : 0].value != made || unit.module.Text(instr.name) != name) continue;
    const SourceRange value = unit.module.At(made).range;
    if (instr.range.begin >= value.begin) return {};
    const llvm::StringRef target = source.text().slice(instr.range.begin, value.begin).rtrim();
    const Statement statement = LinesOf(source, {instr.range.begin, value.end});
    if (!target.ends_with("=") || target.count('=') != 1 || target.contains(',') || target.contains(':')) return {};
    if (!statement.before.trim().empty() || !statement.after.trim().empty()) return {};
    for (const uint32_t use : WordsIn(source.text(), name)) {
      const bool ours = user.name.begin == use || (statement.lines.begin <= use && use < statement.lines.end);
      if (!ours && !IsOfLibrary(unit, use)) return {};
    }
    const auto made_by = ReadCall(unit, made);
    if (!made_by || LosesComment(*made_by, {}) || IsOnlyStatement(source, statement.lines)) return {};
    if (attribute ? IsAttributeReadElsewhere(unit, name) || AreLayersCounted(unit) : IsTakenFrom(unit, name)) return {};
    return {EditAt(source, statement.lines, "")};
  }
  return {};
}

std::optional<Edits> Merged(llvm::ArrayRef<Edits> all) {
  Edits merged;
  for (const Edits& edits : all) {
    for (const Edit& edit : edits) {
      if (!llvm::is_contained(merged, edit)) merged.push_back(edit);
    }
  }
  const auto key = [](const Edit& e) {
    return std::tuple(e.place.file->path(), e.place.range.begin, e.place.range.end);
  };
  llvm::sort(merged, [&](const Edit& a, const Edit& b) { return key(a) < key(b); });
  for (size_t i = 1; i < merged.size(); ++i) {
    const Place& a = merged[i - 1].place;
    const Place& b = merged[i].place;
    if (a.file == b.file && (b.range.begin < a.range.end || a.range.begin == b.range.begin)) return std::nullopt;
  }
  return merged;
}

}  // namespace lint
