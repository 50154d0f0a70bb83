#include "lint/config/comments.h"

#include <algorithm>
#include <string>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace lint {
namespace {

bool IsWordByte(char c) { return llvm::isAlnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

// What both languages need: a place in the text and steps over words, lines and quotes.
class Cursor {
 public:
  Cursor(llvm::StringRef text, SourceRange range) : text_(text.take_front(range.end)), at_(range.begin) {}

  [[nodiscard]] bool AtEnd() const { return at_ >= text_.size(); }
  [[nodiscard]] size_t at() const { return at_; }
  [[nodiscard]] char Peek() const { return text_[at_]; }
  [[nodiscard]] bool LooksAt(llvm::StringRef what) const { return text_.substr(at_).starts_with(what); }
  void Skip(size_t bytes = 1) { at_ = std::min(at_ + bytes, text_.size()); }
  [[nodiscard]] bool AtBoundBreak() const { return LooksAt("\\\n") || LooksAt("\\\r\n"); }
  // A backslash and what it escapes; a line break of two bytes is one character.
  void SkipEscape() {
    Skip();
    Skip(LooksAt("\r\n") ? 2 : 1);
  }
  [[nodiscard]] bool Passed(char c) const { return at_ > 0 && text_[at_ - 1] == c; }

  llvm::StringRef TakeWord() {
    const size_t begin = at_;
    while (!AtEnd() && IsWordByte(Peek())) {
      Skip();
    }
    return text_.slice(begin, at_);
  }

  SourceRange TakeLine() { return TakeTo(text_.find_first_of("\r\n", at_)); }
  SourceRange TakeThrough(llvm::StringRef mark, size_t from) {
    const size_t found = text_.find(mark, from);
    return TakeTo(found == llvm::StringRef::npos ? found : found + mark.size());
  }

 private:
  SourceRange TakeTo(size_t end) {
    const size_t begin = at_;
    at_ = std::min(end, text_.size());
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
  }

  llvm::StringRef text_;
  size_t at_;
};

// A line of this first word is not inside brackets, whatever was left open before it.
bool StartsStatement(llvm::StringRef word) {
  constexpr llvm::StringLiteral kWords[] = {"assert", "break",    "class", "continue", "def",    "del",   "global",
                                            "import", "nonlocal", "pass",  "raise",    "return", "while", "with"};
  return llvm::is_contained(kWords, word);
}

uint32_t IndentationAt(llvm::StringRef text, size_t offset) {
  constexpr uint32_t kTab = 8;
  const size_t line_break = text.take_front(offset).rfind('\n');
  uint32_t columns = 0;
  for (size_t i = line_break == llvm::StringRef::npos ? 0 : line_break + 1; i < text.size(); ++i) {
    if (text[i] == ' ') {
      ++columns;
    } else if (text[i] == '\t') {
      columns = (columns / kTab + 1) * kTab;
    } else {
      break;
    }
  }
  return columns;
}

// Python, with what lies inside what as a stack: a string, a replacement field of an f-string, the format after its
// colon. A `#` in a replacement field is taken for code; a line break ends every open string of one line.
class PythonScan {
 public:
  PythonScan(llvm::StringRef text, SourceRange range, Layout& layout)
      : text_(text), cursor_(text, range), layout_(layout) {}

  void Run() {
    while (!cursor_.AtEnd()) {
      if (cursor_.Peek() == '\n') {
        EndLine();
      } else if (open_.empty()) {
        StepInCode();
      } else {
        StepInside();
        end_ = cursor_.at();
      }
    }
    EndStatement();
  }

 private:
  enum class Kind : uint8_t { kString, kField, kFormat };
  struct Frame {
    Kind kind;
    char quote;
    bool triple;
    bool formatted;
    uint32_t brackets = 0;  // open in a replacement field
  };

  void EndLine() {
    while (!open_.empty() && !open_.back().triple) {
      open_.pop_back();
    }
    if (!open_.empty()) {
      layout_.bound_breaks.push_back(static_cast<uint32_t>(cursor_.at()));
    } else if (brackets_ == 0) {
      EndStatement();
    }
    cursor_.Skip();
    if (open_.empty() && brackets_ != 0) {
      const llvm::StringRef rest = text_.substr(cursor_.at()).ltrim(" \t");
      if (StartsStatement(rest.take_while(IsWordByte))) {
        EndStatement();
      }
    }
  }

  void EndStatement() {
    brackets_ = 0;
    if (!in_statement_) {
      return;
    }
    in_statement_ = false;
    const auto end = static_cast<uint32_t>(end_);
    const bool continues = follows_decorator_;
    follows_decorator_ = text_[begin_] == '@';
    if (continues) {
      layout_.statements.back().range.end = end;
    } else {
      layout_.statements.push_back({{static_cast<uint32_t>(begin_), end}, IndentationAt(text_, begin_)});
    }
  }

  void StepInCode() {
    if (cursor_.Peek() == '#') {
      const uint32_t depth = IndentationAt(text_, cursor_.at());
      layout_.comments.push_back({cursor_.TakeLine(), depth});
    } else if (cursor_.AtBoundBreak()) {
      SkipEscape();
    } else if (llvm::isSpace(cursor_.Peek())) {
      cursor_.Skip();
    } else {
      if (!in_statement_) {
        in_statement_ = true;
        begin_ = cursor_.at();
      }
      CountBracket(cursor_.Peek());
      StepOverToken();
      end_ = cursor_.at();
    }
  }

  void CountBracket(char c) {
    if (c == '(' || c == '[' || c == '{') {
      ++brackets_;
    } else if (c == ')' || c == ']' || c == '}') {
      brackets_ -= brackets_ > 0;
    }
  }

  void SkipEscape() {
    cursor_.SkipEscape();
    if (cursor_.Passed('\n')) {
      layout_.bound_breaks.push_back(static_cast<uint32_t>(cursor_.at() - 1));
    }
  }

  void StepOverToken() {
    const llvm::StringRef word = cursor_.TakeWord();
    if (!cursor_.AtEnd() && (cursor_.Peek() == '"' || cursor_.Peek() == '\'')) {
      OpenString(word);
    } else if (word.empty()) {
      cursor_.Skip();
    }
  }

  void OpenString(llvm::StringRef prefix) {
    const char quote = cursor_.Peek();
    const char thrice[] = {quote, quote, quote};
    const bool triple = cursor_.LooksAt(llvm::StringRef(thrice, 3));
    const bool formatted = prefix.size() <= 2 && prefix.find_first_of("fFtT") != llvm::StringRef::npos;
    open_.push_back({Kind::kString, quote, triple, formatted});
    cursor_.Skip(triple ? 3 : 1);
  }

  void StepInside() {
    switch (open_.back().kind) {
      case Kind::kString:
        return StepInString();
      case Kind::kField:
        return StepInField();
      case Kind::kFormat:
        return StepInFormat();
    }
  }

  void StepInString() {
    const Frame frame = open_.back();
    const char quotes[] = {frame.quote, frame.quote, frame.quote};
    const llvm::StringRef closing(quotes, frame.triple ? 3 : 1);
    if (cursor_.LooksAt(closing)) {
      cursor_.Skip(closing.size());
      open_.pop_back();
    } else if (frame.formatted && cursor_.Peek() == '{') {
      StepOverBrace(frame);
    } else if (cursor_.Peek() == '\\' && !(frame.formatted && cursor_.LooksAt("\\{"))) {
      SkipEscape();
    } else {
      cursor_.Skip();
    }
  }

  void StepOverBrace(const Frame& frame) {
    if (cursor_.LooksAt("{{")) {
      cursor_.Skip(2);
    } else {
      OpenField(frame);
    }
  }

  void OpenField(const Frame& frame) {
    open_.push_back({Kind::kField, frame.quote, frame.triple, false});
    cursor_.Skip();
  }

  void StepInField() {
    Frame& frame = open_.back();
    const char c = cursor_.Peek();
    if (c == '}' && frame.brackets == 0) {
      open_.pop_back();
    } else if (c == ':' && frame.brackets == 0) {
      frame.kind = Kind::kFormat;
    } else if (c == '(' || c == '[' || c == '{') {
      ++frame.brackets;
    } else if (c == ')' || c == ']' || c == '}') {
      frame.brackets -= frame.brackets > 0;
    } else {
      return StepOverToken();
    }
    cursor_.Skip();
  }

  void StepInFormat() {
    const Frame frame = open_.back();
    if (cursor_.Peek() == '{') {
      return OpenField(frame);
    }
    if (cursor_.Peek() == '}') {
      open_.pop_back();
    }
    cursor_.Skip();
  }

  llvm::StringRef text_;
  Cursor cursor_;
  Layout& layout_;
  std::vector<Frame> open_;
  uint32_t brackets_ = 0;  // open in code
  bool follows_decorator_ = false;
  bool in_statement_ = false;
  size_t begin_ = 0;  // of the statement
  size_t end_ = 0;    // of what was read of it
};

// C++, with what lies inside what as a stack: a bracket, or a block of statements. A block inside brackets is a
// lambda's; its statements lie within the one that is open outside.
class CppScan {
 public:
  CppScan(llvm::StringRef text, SourceRange range, Layout& layout)
      : text_(text), cursor_(text, range), layout_(layout) {}

  void Run() {
    while (!cursor_.AtEnd()) {
      Step();
    }
    EndDirective();
    EndStatement();
    while (!open_.empty()) {
      CloseBlock();
      EndStatement();
    }
    llvm::sort(layout_.statements, [](const Stretch& a, const Stretch& b) {
      return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
    });
  }

 private:
  struct Frame {
    char bracket;
    bool is_block = false;
    bool outer_open = false;  // the statement around a block goes on behind it
    size_t outer_begin = 0;
  };

  void Step() {
    if (cursor_.LooksAt("//")) {
      AddComment(cursor_.TakeLine());
    } else if (cursor_.LooksAt("/*")) {
      AddComment(cursor_.TakeThrough("*/", cursor_.at() + 2));
    } else if (cursor_.Peek() == '\n') {
      EndDirective();
      at_line_start_ = true;
      cursor_.Skip();
    } else if (cursor_.AtBoundBreak()) {
      SkipEscape();
    } else if (llvm::isSpace(cursor_.Peek())) {
      cursor_.Skip();
    } else if (cursor_.Peek() == '#' && at_line_start_ && !in_directive_) {
      BeginDirective();
    } else {
      at_line_start_ = false;
      StepInCode();
    }
  }

  void AddComment(SourceRange comment) {
    layout_.comments.push_back({comment, depth_, /*nested=*/false, IsConditional()});
    AddBreaks(comment);
  }

  void AddBreaks(SourceRange range) {
    for (size_t at = text_.find('\n', range.begin); at < range.end; at = text_.find('\n', at + 1)) {
      layout_.bound_breaks.push_back(static_cast<uint32_t>(at));
    }
  }

  [[nodiscard]] bool IsConditional() const {
    return llvm::any_of(conditions_, [](bool is_guard) { return !is_guard; });
  }

  void BeginDirective() {
    in_directive_ = true;
    at_line_start_ = false;
    directive_begin_ = directive_end_ = cursor_.at();
    const llvm::StringRef line = text_.slice(cursor_.at() + 1, text_.find('\n', cursor_.at()));
    const llvm::StringRef word = line.ltrim().take_while(IsWordByte);
    const llvm::StringRef name = line.ltrim().drop_front(word.size()).ltrim().take_while(IsWordByte);
    if (word == "define" && !guard_.empty() && name == guard_) {
      conditions_.back() = true;
    } else if (word == "endif" && !conditions_.empty()) {
      conditions_.pop_back();
    } else if (word == "if" || word == "ifdef" || word == "ifndef") {
      conditions_.push_back(false);
    }
    guard_ = word == "ifndef" && conditions_.size() == 1 ? name : "";
    cursor_.Skip();
  }

  void EndDirective() {
    if (in_directive_) {
      in_directive_ = false;
      layout_.statements.push_back({{static_cast<uint32_t>(directive_begin_), static_cast<uint32_t>(directive_end_)},
                                    depth_,
                                    /*nested=*/!open_.empty()});
    }
  }

  void StepInCode() {
    if (in_directive_) {
      StepOverToken();
      directive_end_ = cursor_.at();
      return;
    }
    const char c = cursor_.Peek();
    if (c == '}') {
      CloseBrace();
    } else if (!in_statement_ && c != ';') {
      in_statement_ = true;
      begin_ = cursor_.at();
    }
    const bool opens_list = OpensList();
    const size_t before = cursor_.at();
    StepOverToken();
    end_ = cursor_.at();
    last_ = text_.slice(before, end_);
    if (c == '(' || c == '[' || (c == '{' && opens_list)) {
      open_.push_back({.bracket = c});
    } else if (c == '{') {
      OpenBlock();
    } else if (!open_.empty() &&
               ((c == ')' && open_.back().bracket == '(') || (c == ']' && open_.back().bracket == '['))) {
      open_.pop_back();
    } else if (c == ';' && !InBrackets()) {
      EndStatement();
    }
  }

  [[nodiscard]] bool InBrackets() const { return !open_.empty() && !open_.back().is_block; }

  // A brace that begins a list of values: behind `=`, `return`, or where another value could stand.
  [[nodiscard]] bool OpensList() const {
    return last_ == "=" || last_ == "return" || last_ == "," || last_ == "(" || (last_ == "{" && InBrackets());
  }

  void OpenBlock() {
    Frame frame{.bracket = '{', .is_block = true};
    if (InBrackets()) {
      frame.outer_open = true;
      frame.outer_begin = begin_;
      in_statement_ = false;
    } else {
      EndStatement();
    }
    open_.push_back(frame);
    ++depth_;
  }

  // What was left open inside is closed too.
  void CloseBrace() {
    while (!open_.empty() && open_.back().bracket != '{') {
      open_.pop_back();
    }
    if (!open_.empty() && open_.back().is_block) {
      EndStatement();
    }
    CloseBlock();
  }

  void CloseBlock() {
    if (open_.empty()) {
      return;
    }
    const Frame frame = open_.pop_back_val();
    depth_ -= frame.is_block ? 1 : 0;
    if (frame.outer_open) {
      in_statement_ = true;
      begin_ = frame.outer_begin;
    }
  }

  void EndStatement() {
    if (in_statement_) {
      in_statement_ = false;
      layout_.statements.push_back(
          {{static_cast<uint32_t>(begin_), static_cast<uint32_t>(end_)}, depth_, /*nested=*/!open_.empty()});
    }
  }

  void SkipEscape() {
    cursor_.SkipEscape();
    if (cursor_.Passed('\n')) {
      layout_.bound_breaks.push_back(static_cast<uint32_t>(cursor_.at() - 1));
    }
  }

  void StepOverToken() {
    const llvm::StringRef word = cursor_.TakeWord();
    if (cursor_.AtEnd()) {
      return;
    }
    const char c = cursor_.Peek();
    if (c == '\'' && !word.empty() && llvm::isDigit(word.front())) {
      cursor_.Skip();  // 1'000'000: goes on as a number or as a word
      cursor_.TakeWord();
      while (!cursor_.AtEnd() && cursor_.Peek() == '\'') {
        cursor_.Skip();
        cursor_.TakeWord();
      }
    } else if (c == '"' && word.ends_with("R")) {
      SkipRawString();
    } else if (c == '"' || c == '\'') {
      SkipString(c);
    } else if (word.empty()) {
      cursor_.Skip();
    }
  }

  void SkipRawString() {
    const size_t open = text_.find('(', cursor_.at());
    if (open == llvm::StringRef::npos || open - cursor_.at() > 17) {  // a delimiter has at most 16 characters
      return cursor_.Skip();
    }
    const std::string closing = (")" + text_.slice(cursor_.at() + 1, open) + "\"").str();
    AddBreaks(cursor_.TakeThrough(closing, open));
  }

  void SkipString(char quote) {
    cursor_.Skip();
    while (!cursor_.AtEnd() && cursor_.Peek() != '\n') {
      const char c = cursor_.Peek();
      if (c == '\\') {
        SkipEscape();
        continue;
      }
      cursor_.Skip();
      if (c == quote) {
        return;
      }
    }
  }

  llvm::StringRef text_;
  Cursor cursor_;
  Layout& layout_;
  llvm::SmallVector<Frame> open_;
  uint32_t depth_ = 0;    // open blocks
  llvm::StringRef last_;  // the last token
  bool in_statement_ = false;
  size_t begin_ = 0;  // of the statement
  size_t end_ = 0;    // of what was read of it
  bool at_line_start_ = true;
  bool in_directive_ = false;
  size_t directive_begin_ = 0;
  size_t directive_end_ = 0;
  llvm::SmallVector<bool> conditions_;  // the #if that are open: whether it is a header's guard
  llvm::StringRef guard_;               // what the #ifndef just before asks for
};

}  // namespace

Layout LayoutOf(const SourceFile& file) {
  const llvm::StringRef text = file.text();
  const SourceRange all = {0, static_cast<uint32_t>(text.size())};
  Layout layout;
  switch (file.language()) {
    case SourceLanguage::kCpp:
      CppScan(text, all, layout).Run();
      break;
    case SourceLanguage::kPython:
      PythonScan(text, all, layout).Run();
      break;
    case SourceLanguage::kNotebook:
      for (const NotebookCell& cell : file.cells()) {
        PythonScan(text, {cell.begin, cell.end}, layout).Run();
      }
      break;
  }
  return layout;
}

void ForEachComment(const SourceFile& file, llvm::function_ref<void(SourceRange)> visit) {
  for (const Stretch& comment : LayoutOf(file).comments) {
    visit(comment.range);
  }
}

const Stretch* StatementAt(const Layout& layout, uint32_t offset) {
  const auto after = llvm::upper_bound(layout.statements, offset,
                                       [](uint32_t o, const Stretch& statement) { return o < statement.range.begin; });
  for (auto at = after; at != layout.statements.begin();) {
    --at;
    if (offset < at->range.end) {
      return &*at;
    }
    if (!at->nested) {
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace lint
