// A place in the text of a file, and steps over words, lines and escapes: what the scans of both languages for comments
// and statements need.
#pragma once

#include <algorithm>
#include <vector>

#include "lint/config/comments.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

inline bool IsWordByte(char c) { return llvm::isAlnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

class Cursor {
 public:
  Cursor(llvm::StringRef text, SourceRange range) : text_(text.take_front(range.end)), at_(range.begin) {}

  [[nodiscard]] bool AtEnd() const { return at_ >= text_.size(); }
  [[nodiscard]] size_t at() const { return at_; }
  [[nodiscard]] char Peek() const { return text_[at_]; }
  [[nodiscard]] bool LooksAt(llvm::StringRef what) const { return text_.substr(at_).starts_with(what); }
  void Skip(size_t bytes = 1) { at_ = std::min(at_ + bytes, text_.size()); }
  [[nodiscard]] bool AtBoundBreak() const { return LooksAt("\\\n") || LooksAt("\\\r\n"); }
  // A backslash and what it escapes, where a line break of two bytes is one character; adds it to the breaks.
  void SkipEscape(std::vector<uint32_t>& breaks) {
    Skip();
    Skip(LooksAt("\r\n") ? 2 : 1);
    if (at_ > 0 && text_[at_ - 1] == '\n') {
      breaks.push_back(static_cast<uint32_t>(at_ - 1));
    }
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

// Add what they find in the range.
void ScanPython(llvm::StringRef text, SourceRange range, Layout& layout);
void ScanCpp(llvm::StringRef text, SourceRange range, Layout& layout);

}  // namespace lint
