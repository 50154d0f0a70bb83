#include "lint/config/comments.h"

#include <vector>

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace lint {
namespace {

using Visitor = llvm::function_ref<void(SourceRange)>;

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
  // A backslash and what it escapes; a line break of two bytes is one character.
  void SkipEscape() {
    Skip();
    Skip(LooksAt("\r\n") ? 2 : 1);
  }

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

// Python, with what lies inside what as a stack: a string, a replacement field of an f-string, the format after its
// colon. A `#` in a replacement field is taken for code; a line break ends every open string of one line.
class PythonScan {
 public:
  PythonScan(llvm::StringRef text, SourceRange range, Visitor visit) : cursor_(text, range), visit_(visit) {}

  void Run() {
    while (!cursor_.AtEnd()) {
      if (cursor_.Peek() == '\n') {
        EndLine();
      } else if (open_.empty()) {
        StepInCode();
      } else {
        StepInside();
      }
    }
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
    cursor_.Skip();
  }

  void StepInCode() {
    if (cursor_.Peek() == '#') {
      visit_(cursor_.TakeLine());
    } else {
      StepOverToken();
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
      cursor_.SkipEscape();
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

  Cursor cursor_;
  Visitor visit_;
  std::vector<Frame> open_;
};

class CppScan {
 public:
  CppScan(llvm::StringRef text, SourceRange range, Visitor visit) : text_(text), cursor_(text, range), visit_(visit) {}

  void Run() {
    while (!cursor_.AtEnd()) {
      if (cursor_.LooksAt("//")) {
        visit_(cursor_.TakeLine());
      } else if (cursor_.LooksAt("/*")) {
        visit_(cursor_.TakeThrough("*/", cursor_.at() + 2));
      } else {
        StepOverToken();
      }
    }
  }

 private:
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
    cursor_.TakeThrough(closing, open);
  }

  void SkipString(char quote) {
    cursor_.Skip();
    while (!cursor_.AtEnd() && cursor_.Peek() != '\n') {
      const char c = cursor_.Peek();
      if (c == '\\') {
        cursor_.SkipEscape();
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
  Visitor visit_;
};

}  // namespace

void ForEachComment(const SourceFile& file, Visitor visit) {
  const llvm::StringRef text = file.text();
  const SourceRange all = {0, static_cast<uint32_t>(text.size())};
  switch (file.language()) {
    case SourceLanguage::kCpp:
      return CppScan(text, all, visit).Run();
    case SourceLanguage::kPython:
      return PythonScan(text, all, visit).Run();
    case SourceLanguage::kNotebook:
      for (const NotebookCell& cell : file.cells()) {
        PythonScan(text, {cell.begin, cell.end}, visit).Run();
      }
      return;
  }
}

}  // namespace lint
