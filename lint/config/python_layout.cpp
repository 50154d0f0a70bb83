#include "lint/config/layout_cursor.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

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
      cursor_.SkipEscape(layout_.bound_breaks);
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
      cursor_.SkipEscape(layout_.bound_breaks);
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

}  // namespace

void ScanPython(llvm::StringRef text, SourceRange range, Layout& layout) { PythonScan(text, range, layout).Run(); }

}  // namespace lint
