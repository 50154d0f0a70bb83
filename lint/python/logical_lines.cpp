#include "lint/python/logical_lines.h"

#include <algorithm>
#include <array>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace lint::python {
namespace {

constexpr uint32_t kTabColumns = 8;

bool IsWordByte(char c) {
  return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80) != 0;
}

llvm::StringRef FirstWord(llvm::StringRef text) { return text.take_while(IsWordByte); }

// Words that no line inside brackets begins with, unless a bracket before it was not closed.
bool BeginsStatement(llvm::StringRef text) {
  static constexpr std::array<llvm::StringLiteral, 18> kWords = {
      "assert", "break",  "class", "continue", "def",   "del", "elif",   "except", "finally",
      "global", "import", "pass",  "nonlocal", "raise", "try", "return", "while",  "with"};
  const llvm::StringRef word = FirstWord(text);
  if (word.size() < 3 || word.size() > 8) return false;
  if (word == "async") return FirstWord(text.drop_front(5).ltrim(" \t")) == "def";
  return llvm::is_contained(kWords, word);
}

// Statements whose following lines are further to the right.
bool BeginsBlock(llvm::StringRef text) {
  const llvm::StringRef word = FirstWord(text);
  return word == "def" || word == "class" || word == "if" || word == "for" || word == "while" || word == "with" ||
         word == "elif" || word == "except" || word == "async";
}

// Bytes at which the scanner has to look; all others it passes over.
std::array<bool, 256> MakeStops() {
  std::array<bool, 256> stops = {};
  for (const char c : llvm::StringRef("\n#'\"\\()[]{}")) stops[static_cast<unsigned char>(c)] = true;
  return stops;
}

bool BeginsFunction(llvm::StringRef line) {
  const llvm::StringRef word = FirstWord(line);
  return word == "def" || (word == "async" && FirstWord(line.drop_front(5).ltrim(" \t")) == "def");
}

bool BeginsDefinition(llvm::StringRef line) {
  return line.starts_with("@") || BeginsFunction(line) || FirstWord(line) == "class";
}

class Scanner {
 public:
  // With `some_string_is_open`, a string of three quotes that goes on over the next definition is taken for the one
  // that is open, and ends with its line.
  Scanner(std::string& text, std::vector<LogicalLine>& lines, bool some_string_is_open)
      : text_(text), lines_(lines), some_string_is_open_(some_string_is_open) {
    patience_ = 8 * text.size() + 65536;
  }

  // Whether a string of three quotes is open at the end.
  [[nodiscard]] bool found_open_string() const { return found_open_string_; }

  void Run() {
    at_ = llvm::StringRef(text_).starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at_ < text_.size()) {
      const Indent indent = IndentAt(at_);
      at_ = indent.end;
      if (at_ == text_.size()) return;
      if (text_[at_] == '\n') {
        ++at_;
      } else if (text_[at_] == '#') {
        const size_t end = EndOfLine(at_);
        std::fill(text_.begin() + static_cast<ptrdiff_t>(at_), text_.begin() + static_cast<ptrdiff_t>(end), ' ');
        at_ = end;
      } else {
        Statement(indent.columns);
      }
    }
  }

 private:
  struct Indent {
    size_t end;
    uint32_t columns;
  };

  // A line break inside brackets, or a stretch there that means nothing.
  struct Blank {
    size_t begin;
    size_t end;
    bool is_break;
  };

  [[nodiscard]] Indent IndentAt(size_t at) const {
    uint32_t columns = 0;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == ' ') {
        ++columns;
      } else if (c == '\t') {
        columns += kTabColumns;
      } else if (c == '\f' || c == '\r') {
        columns = 0;
      } else {
        break;
      }
    }
    return {at, columns};
  }

  [[nodiscard]] size_t EndOfLine(size_t at) const {
    return std::min(llvm::StringRef(text_).find('\n', at), text_.size());
  }

  // The end of the string whose quote stands at `begin`, in a statement indented by `columns`. An open one ends with
  // its line, or with the text where it has three quotes.
  size_t EndOfString(size_t begin, uint32_t columns) {
    const llvm::StringRef text = text_;
    const char quote = text[begin];
    const bool triple = begin + 2 < text.size() && text[begin + 1] == quote && text[begin + 2] == quote;
    for (size_t i = begin + (triple ? 3 : 1); i < text.size(); ++i) {
      if (text[i] == '\\') {
        // A line break may be of two bytes.
        i += text.substr(i + 1).starts_with("\r\n") ? 2 : 1;
      } else if (text[i] == quote) {
        if (!triple) return i + 1;
        if (text.substr(i + 1).starts_with(text.substr(begin, 2))) return i + 3;
      } else if (text[i] == '\n') {
        if (!triple) return i;
        if (some_string_is_open_ && IsDefinitionAt(i + 1, columns)) return EndOfLine(begin);
      }
    }
    found_open_string_ |= triple;
    return some_string_is_open_ ? EndOfLine(begin) : text.size();
  }

  [[nodiscard]] bool IsDefinitionAt(size_t line, uint32_t columns) const {
    const Indent indent = IndentAt(line);
    return indent.columns <= columns && BeginsDefinition(llvm::StringRef(text_).substr(indent.end, 32));
  }

  void Open(char c) { open_.push_back(c == '(' ? ')' : c == '[' ? ']' : '}'); }

  // A bracket that closes no open one means nothing.
  void Close(char c) {
    if (!open_.empty() && open_.back() == c) open_.pop_back();
  }

  // Reads the statement at at_, which stays before the line break that ends it.
  void Statement(uint32_t columns) {
    const size_t begin = at_;
    open_.clear();
    blanks_.clear();
    size_t end = Scan(begin, columns);
    if (!open_.empty()) end = Recover(begin, columns, end);
    for (const Blank& blank : blanks_) {
      if (blank.end > end) break;
      std::fill(text_.begin() + static_cast<ptrdiff_t>(blank.begin), text_.begin() + static_cast<ptrdiff_t>(blank.end),
                ' ');
    }
    at_ = end;
    const llvm::StringRef line = llvm::StringRef(text_).slice(begin, end).rtrim(" \t\r\n\f");
    lines_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + line.size()), columns});
  }

  // The line break, or the end of the text, that ends the statement; with brackets left open where it cannot go on.
  size_t Scan(size_t i, uint32_t columns) {
    static const std::array<bool, 256> stops = MakeStops();
    const size_t size = text_.size();
    for (;;) {
      while (i < size && !stops[static_cast<unsigned char>(text_[i])]) ++i;
      if (i == size) return size;
      const char c = text_[i];
      if (c == '\n') {
        if (open_.empty()) return i;
        const Indent next = IndentAt(i + 1);
        if (patience_ == 0 && next.columns <= columns) return i;
        if (BeginsStatement(llvm::StringRef(text_).substr(next.end, 32))) return i;
        blanks_.push_back({i > 0 && text_[i - 1] == '\r' ? i - 1 : i, i + 1, true});
        ++i;
      } else if (c == '#') {
        const size_t end = EndOfLine(i);
        blanks_.push_back({i, end, false});
        i = end;
      } else if (c == '"' || c == '\'') {
        i = EndOfString(i, columns);
      } else if (c == '\\') {
        const llvm::StringRef rest = llvm::StringRef(text_).substr(i + 1);
        const size_t count = rest.starts_with("\n") ? 2 : rest.starts_with("\r\n") ? 3 : 1;
        if (count > 1 && !open_.empty()) blanks_.push_back({i, i + count, false});
        i += count;
      } else {
        c == '(' || c == '[' || c == '{' ? Open(c) : Close(c);
        ++i;
      }
    }
  }

  // A bracket is not closed before `end`. Its statement ends before the first line that is not further to the right;
  // a header ends with its own line, as its body is.
  size_t Recover(size_t begin, uint32_t columns, size_t end) {
    size_t found = end;
    const bool is_header = BeginsBlock(llvm::StringRef(text_).substr(begin, 32));
    for (const Blank& blank : blanks_) {
      if (!blank.is_break) continue;
      const Indent next = IndentAt(blank.end);
      const bool is_blank = next.end == text_.size() || text_[next.end] == '\n' || text_[next.end] == '#';
      const bool closes = !is_blank && llvm::StringRef(")]}").contains(text_[next.end]);
      if (is_blank || closes || (next.columns > columns && !is_header)) continue;
      found = blank.end - 1;
      break;
    }
    patience_ -= std::min(patience_, end - found);
    return found;
  }

  std::string& text_;
  std::vector<LogicalLine>& lines_;
  const bool some_string_is_open_;
  bool found_open_string_ = false;
  size_t at_ = 0;
  llvm::SmallVector<char, 32> open_;  // what would close each open bracket
  llvm::SmallVector<Blank, 64> blanks_;
  // How many bytes may yet be read for nothing, looking for what closes a bracket.
  size_t patience_;
};

}  // namespace

LogicalLines::LogicalLines(llvm::StringRef text) : text_(text.str()) {
  lines_.reserve(text.size() / 32);
  Scanner scanner(text_, lines_, false);
  scanner.Run();
  if (scanner.found_open_string()) {
    text_ = text.str();
    lines_.clear();
    Scanner(text_, lines_, true).Run();
  }
  FindFunctions();
}

void LogicalLines::FindFunctions() {
  const auto count = static_cast<uint32_t>(lines_.size());
  for (uint32_t i = 0; i + 1 < count; ++i) {
    if (lines_[i + 1].indent <= lines_[i].indent || !BeginsFunction(TextOf(lines_[i]))) continue;
    uint32_t last = i + 2;
    while (last < count && lines_[last].indent > lines_[i].indent) ++last;
    functions_.push_back({i + 1, last});
    i = last - 1;
  }
}

bool LogicalLines::GoesOn(const LogicalLine& line) const {
  const llvm::StringRef word = FirstWord(TextOf(line));
  return word == "else" || word == "elif" || word == "except" || word == "finally";
}

}  // namespace lint::python
