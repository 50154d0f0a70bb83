#include <string>

#include "lint/config/layout_cursor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace lint {
namespace {

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
      cursor_.SkipEscape(layout_.bound_breaks);
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
        cursor_.SkipEscape(layout_.bound_breaks);
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

void ScanCpp(llvm::StringRef text, SourceRange range, Layout& layout) { CppScan(text, range, layout).Run(); }

}  // namespace lint
