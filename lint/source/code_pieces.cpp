#include "lint/source/code_pieces.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint {
namespace {

// Longer pieces are not told apart by what comes later; a minified file is one line of megabytes.
constexpr uint32_t kMostTokens = 2000;

bool IsWordByte(char c) { return llvm::isAlnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

// Words before a bracket that make it one that groups: `return (x)`, not a call.
bool IsOperatorWord(llvm::StringRef word, bool cpp) {
  return cpp ? llvm::StringSwitch<bool>(word)
                   .Cases("return", "co_return", "co_yield", "co_await", "throw", "case", "else", true)
                   .Cases("and", "or", "not", "do", true)
                   .Default(false)
             : llvm::StringSwitch<bool>(word)
                   .Cases("return", "yield", "await", "assert", "del", "raise", "from", "import", "with", "as", true)
                   .Cases("in", "is", "not", "and", "or", "if", "elif", "else", "while", "for", true)
                   .Cases("lambda", "except", "async", true)
                   .Default(false);
}

// Words that begin what ends at a colon.
bool BeginsCompound(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("if", "elif", "else", "for", "while", "with", "try", "except", "finally", true)
      .Cases("def", "class", "async", "match", "case", true)
      .Default(false);
}

bool IsLabel(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word).Cases("case", "default", "public", "private", "protected", true).Default(false);
}

bool IsControl(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("if", "for", "while", "switch", "catch", "constexpr", true)
      .Default(false);
}

}  // namespace

class PieceScanner {
 public:
  using Kind = CodePieces::Kind;

  PieceScanner(CodePieces& pieces, SourceRange range)
      : text_(pieces.file_->text().take_front(range.end)),
        tokens_(pieces.tokens_),
        cpp_(pieces.file_->language() == SourceLanguage::kCpp),
        at_(range.begin) {}

  void Run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        EndLine();
      } else if (llvm::isSpace(c)) {
        ++at_;
      } else if (c == '\\') {
        at_ += LooksAt("\\\r\n") ? 3 : 2;
      } else if (!SkipComment()) {
        Step(c);
      }
    }
    if (!tokens_.empty()) tokens_.back().ends = true;
  }

 private:
  struct Level {
    uint32_t token;        // the opening bracket
    bool control;          // of the head of a control statement
    llvm::StringRef head;  // of the piece around it
  };

  [[nodiscard]] bool LooksAt(llvm::StringRef what) const { return text_.substr(at_).starts_with(what); }
  [[nodiscard]] uint32_t Parent() const { return open_.empty() ? CodePieces::kNone : open_.back().token; }
  [[nodiscard]] llvm::StringRef TextOf(const CodePieces::Token& token) const {
    return text_.slice(token.range.begin, token.range.end);
  }

  void EndLine() {
    ++at_;
    if (cpp_) {
      if (in_directive_) End();
      in_directive_ = false;
      line_begins_ = true;
    } else if (open_.empty()) {
      End();
    }
  }

  bool SkipComment() {
    if (!cpp_) {
      if (text_[at_] != '#') return false;
      at_ = std::min(text_.find('\n', at_), text_.size());
      return true;
    }
    if (LooksAt("//")) {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return true;
    }
    if (!LooksAt("/*")) return false;
    const size_t close = text_.find("*/", at_ + 2);
    at_ = close == llvm::StringRef::npos ? text_.size() : close + 2;
    return true;
  }

  void Step(char c) {
    if (cpp_ && c == '#' && line_begins_) {
      End();
      in_directive_ = true;
    }
    line_begins_ = false;
    if (IsWordByte(c)) {
      Word();
    } else if (c == '"' || c == '\'') {
      String(at_);
    } else if (c == '(' || c == '[' || c == '{') {
      Open(c);
    } else if (c == ')' || c == ']' || c == '}') {
      Close(c);
    } else {
      Mark(c);
    }
  }

  void Add(Kind kind, size_t begin) {
    tokens_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)}, kind});
    tokens_.back().parent = Parent();
    starts_ = false;
  }

  // What comes next begins a piece.
  void End() {
    if (tokens_.empty() || tokens_.back().kind == Kind::kOpen) return;
    tokens_.back().ends = true;
    starts_ = true;
    head_ = "";
    if (open_.empty()) lambdas_ = 0;
  }

  void Word() {
    const size_t begin = at_;
    while (at_ < text_.size() && IsWordByte(text_[at_])) ++at_;
    // 1'000'000
    while (cpp_ && llvm::isDigit(text_[begin]) && at_ + 1 < text_.size() && text_[at_] == '\'' &&
           IsWordByte(text_[at_ + 1])) {
      for (++at_; at_ < text_.size() && IsWordByte(text_[at_]);) ++at_;
    }
    const llvm::StringRef word = text_.slice(begin, at_);
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'') && IsPrefix(word)) return String(begin);
    if (starts_) head_ = word;
    const bool alone = cpp_ && (word == "else" || word == "do" || word == "try");
    if (!cpp_ && open_.empty() && word == "lambda") ++lambdas_;
    Add(Kind::kWord, begin);
    if (alone) End();
  }

  [[nodiscard]] bool IsPrefix(llvm::StringRef word) const {
    if (cpp_) {
      return llvm::StringSwitch<bool>(word)
          .Cases("R", "L", "u", "U", "u8", "LR", "uR", "UR", "u8R", true)
          .Default(false);
    }
    return word.size() <= 2 && word.find_first_not_of("rRbBuUfFtT") == llvm::StringRef::npos;
  }

  void String(size_t begin) {
    const char quote = text_[at_];
    const char thrice[] = {quote, quote, quote};
    const llvm::StringRef triple(thrice, 3);
    if (cpp_ && text_.slice(begin, at_).ends_with("R")) {
      RawString();
    } else if (!cpp_ && LooksAt(triple)) {
      at_ += 3;
      SkipTo(triple, /*over_lines=*/true);
    } else {
      ++at_;
      SkipTo(triple.take_front(1), /*over_lines=*/false);
    }
    Add(Kind::kString, begin);
  }

  void SkipTo(llvm::StringRef closing, bool over_lines) {
    while (at_ < text_.size() && (over_lines || text_[at_] != '\n')) {
      if (LooksAt(closing)) {
        at_ += closing.size();
        return;
      }
      at_ += text_[at_] == '\\' ? LooksAt("\\\r\n") ? 3 : 2 : 1;
    }
    at_ = std::min(at_, text_.size());
  }

  void RawString() {
    const size_t open = text_.find('(', at_);
    constexpr size_t kLongestDelimiter = 16;
    if (open == llvm::StringRef::npos || open - at_ > kLongestDelimiter + 1) {
      ++at_;
      return;
    }
    const std::string closing = (")" + text_.slice(at_ + 1, open) + "\"").str();
    const size_t close = text_.find(closing, open);
    at_ = close == llvm::StringRef::npos ? text_.size() : close + closing.size();
  }

  // `f(`, `a[0](`, `Linear<4>(`; not `return (` and not `x = (`.
  [[nodiscard]] bool IsCall() const {
    if (starts_ || tokens_.empty()) return false;
    const CodePieces::Token& before = tokens_.back();
    switch (before.kind) {
      case Kind::kWord:
        return !IsOperatorWord(TextOf(before), cpp_);
      case Kind::kString:
      case Kind::kClose:
        return true;
      case Kind::kMark:
        return cpp_ && TextOf(before) == ">";
      case Kind::kOpen:
        return false;
    }
    return false;
  }

  void Open(char c) {
    const bool control =
        cpp_ && c == '(' && !tokens_.empty() && tokens_.back().kind == Kind::kWord && IsControl(TextOf(tokens_.back()));
    const bool transparent = c == '(' && !control && !IsCall();
    if (cpp_ && c == '{') End();
    ++at_;
    Add(Kind::kOpen, at_ - 1);
    tokens_.back().transparent = transparent;
    open_.push_back({static_cast<uint32_t>(tokens_.size() - 1), control, head_});
    starts_ = !transparent;
  }

  // A bracket that nothing closes gives way to the closing one of another kind around it.
  void Close(char c) {
    const char opening = c == ')' ? '(' : c == ']' ? '[' : '{';
    size_t depth = open_.size();
    while (depth > 0 && text_[tokens_[open_[depth - 1].token].range.begin] != opening) --depth;
    ++at_;
    if (depth == 0) return Add(Kind::kMark, at_ - 1);
    const Level level = open_[depth - 1];
    open_.erase(open_.begin() + static_cast<ptrdiff_t>(depth) - 1, open_.end());
    Add(Kind::kClose, at_ - 1);
    head_ = level.head;
    tokens_.back().match = level.token;
    tokens_[level.token].match = static_cast<uint32_t>(tokens_.size() - 1);
    if (level.control || (cpp_ && c == '}')) End();
  }

  void Mark(char c) {
    ++at_;
    Add(Kind::kMark, at_ - 1);
    const bool in_list = !open_.empty() && !tokens_[open_.back().token].transparent && !open_.back().control;
    if (c == ';' || (c == ',' && in_list)) {
      End();
    } else if (c == ':' && cpp_) {
      const bool doubled = text_.substr(at_).starts_with(":") || (at_ > 1 && text_[at_ - 2] == ':');
      if (IsLabel(head_) && !doubled) End();
    } else if (c == ':' && open_.empty()) {
      if (lambdas_ > 0) {
        --lambdas_;
      } else if (BeginsCompound(head_)) {
        End();
      }
    }
  }

  llvm::StringRef text_;
  std::vector<CodePieces::Token>& tokens_;
  bool cpp_;
  size_t at_;
  std::vector<Level> open_;
  llvm::StringRef head_;  // the first word of the piece, where it is one
  unsigned lambdas_ = 0;  // whose colon is still to come
  bool starts_ = true;    // a piece begins here
  bool in_directive_ = false;
  bool line_begins_ = true;
};

CodePieces::CodePieces(const SourceFile& file) : file_(&file) {
  if (file.language() == SourceLanguage::kNotebook) {
    for (const NotebookCell& cell : file.cells()) PieceScanner(*this, {cell.begin, cell.end}).Run();
  } else {
    PieceScanner(*this, {0, static_cast<uint32_t>(file.text().size())}).Run();
  }
}

uint32_t CodePieces::TokenAt(uint32_t offset) const {
  const auto after = llvm::upper_bound(tokens_, offset, [](uint32_t o, const Token& t) { return o < t.range.begin; });
  const auto index = static_cast<uint32_t>(after - tokens_.begin());
  const bool behind = index == 0 || (offset >= tokens_[index - 1].range.end && index < tokens_.size());
  return behind ? index : index - 1;
}

uint32_t CodePieces::EndOf(uint32_t token) const {
  const Token& at = tokens_[token];
  return at.kind == Kind::kOpen && at.match != kNone ? at.match : token;
}

CodePieces::Span CodePieces::PieceOf(uint32_t offset) const {
  uint32_t token = TokenAt(offset);
  while (tokens_[token].parent != kNone && tokens_[tokens_[token].parent].transparent) token = tokens_[token].parent;
  if (tokens_[token].kind == Kind::kClose) token = tokens_[token].match;
  const uint32_t parent = tokens_[token].parent;
  Span span = {token, EndOf(token)};
  for (uint32_t steps = 0; steps < kMostTokens && span.first > 0; ++steps) {
    const uint32_t before = span.first - 1;
    if (before == parent || tokens_[before].ends) break;
    span.first = tokens_[before].kind == Kind::kClose ? tokens_[before].match : before;
  }
  for (uint32_t steps = 0; steps < kMostTokens && !tokens_[span.last].ends; ++steps) {
    const uint32_t next = span.last + 1;
    const bool closes = next == tokens_.size() || (parent != kNone && tokens_[parent].match == next);
    if (closes) break;
    span.last = EndOf(next);
  }
  return span;
}

SourceRange CodePieces::RangeAt(uint32_t offset) const {
  if (tokens_.empty()) return {offset, offset};
  const Span span = PieceOf(offset);
  return {tokens_[span.first].range.begin, tokens_[span.last].range.end};
}

namespace {

// Prefix and quotes off, and the backslashes that quotes had.
std::string Unquoted(llvm::StringRef text) {
  text = text.drop_until([](char c) { return c == '"' || c == '\''; });
  const char quote = text.empty() ? '"' : text.front();
  text = text.trim(quote);
  std::string bare;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escapes = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\'');
    if (!escapes) bare += text[i];
  }
  return bare;
}

}  // namespace

std::string CodePieces::WordsAt(uint32_t offset) const {
  std::string words;
  if (tokens_.empty()) return words;
  const Span span = PieceOf(offset);
  bool after_string = false;
  const uint32_t last = std::min(span.last, span.first + kMostTokens);
  for (uint32_t i = span.first; i <= last; ++i) {
    const llvm::StringRef text = file_->TextOf(tokens_[i].range);
    if (text.empty() || text == "(" || text == ")" || text == "," || text == ";") {
      after_string = false;
      continue;
    }
    const bool is_string = tokens_[i].kind == Kind::kString;
    // "a" "b" is "ab".
    if (!words.empty() && !(is_string && after_string)) words += ' ';
    words += is_string ? Unquoted(text) : llvm::isDigit(text.front()) ? text.lower() : text.str();
    after_string = is_string;
  }
  return words;
}

}  // namespace lint
