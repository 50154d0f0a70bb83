// What IPython adds to Python. It is line by line: a line is looked at only where a statement can begin, so brackets,
// strings and backslashes are followed to know where that is.

#include <algorithm>
#include <cstdint>

#include "lint/source/notebook.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint {
namespace {

// How far the code has got at the end of a line.
struct LexState {
  unsigned brackets = 0;
  char quote = 0;  // of the triple-quoted string that is open; 0 if none is
  bool backslash = false;

  [[nodiscard]] bool AtStatement() const { return brackets == 0 && quote == 0 && !backslash; }
};

// Magics that run the cell under them, as Python, in this interpreter.
bool RunsCell(llvm::StringRef magic) {
  return llvm::StringSwitch<bool>(magic)
      .Cases("time", "timeit", "capture", "prun", "memit", "mprun", true)
      .Cases("lprun", "wandb", "ipytest", "snakeviz", "scalene", "debug", true)
      .Default(false);
}

class LineScanner {
 public:
  LineScanner(llvm::StringRef line, LexState& state) : line_(line), state_(state) {}

  // Follows one line; says whether it holds something that is not Python.
  bool Scan() {
    state_.backslash = false;
    while (at_ < line_.size() && !foreign_) Step();
    return foreign_;
  }

 private:
  void Step() {
    if (state_.quote != 0) return InTripleQuotes();
    char c = line_[at_];
    switch (c) {
      case '#':
        at_ = line_.size();
        return;
      case '"':
      case '\'':
        return Quote(c);
      case '(':
      case '[':
      case '{':
        ++state_.brackets;
        break;
      case ')':
      case ']':
      case '}':
        if (state_.brackets > 0) --state_.brackets;
        break;
      case '\\':
        state_.backslash = line_.drop_front(at_ + 1).trim("\r\n").empty();
        break;
      case '?':
        foreign_ = true;
        break;
      case '=':
        foreign_ = state_.brackets == 0 && AssignsMagic();
        break;
      default:
        break;
    }
    ++at_;
  }

  // "x = !ls", "x = %pwd": nothing in Python begins with these.
  [[nodiscard]] bool AssignsMagic() const {
    llvm::StringRef value = line_.drop_front(at_ + 1).ltrim(" \t");
    return value.starts_with("!") || value.starts_with("%");
  }

  void InTripleQuotes() {
    size_t end = line_.find(std::string(3, state_.quote), at_);
    size_t escape = line_.find('\\', at_);
    if (escape < end) {
      at_ = escape + 2;
    } else if (end == llvm::StringRef::npos) {
      at_ = line_.size();
    } else {
      at_ = end + 3;
      state_.quote = 0;
    }
  }

  void Quote(char quote) {
    if (line_.drop_front(at_).starts_with(std::string(3, quote))) {
      state_.quote = quote;
      at_ += 3;
      return;
    }
    for (++at_; at_ < line_.size() && line_[at_] != quote; ++at_) {
      if (line_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  llvm::StringRef line_;
  LexState& state_;
  size_t at_ = 0;
  bool foreign_ = false;
};

// Blanks a line; a statement that stands in a block is replaced by one that does nothing.
void AppendBlank(std::string& out, llvm::StringRef line, bool is_statement) {
  llvm::StringRef indent = line.take_while([](char c) { return c == ' ' || c == '\t'; });
  llvm::StringRef rest = line.drop_front(indent.size());
  llvm::StringRef ending = rest.take_back(rest.ends_with("\r\n") ? 2 : rest.ends_with("\n") ? 1 : 0);
  rest = rest.drop_back(ending.size());
  std::string filler;
  if (is_statement && !indent.empty() && !rest.empty()) filler = rest.size() < 4 ? "0" : "pass";
  filler.resize(rest.size(), ' ');
  out += indent;
  out += filler;
  out += ending;
}

bool EndsInBackslash(llvm::StringRef line) { return line.rtrim("\r\n").ends_with("\\"); }

llvm::StringRef TakeLine(llvm::StringRef& text) {
  size_t end = text.find('\n');
  llvm::StringRef line = text.take_front(end == llvm::StringRef::npos ? text.size() : end + 1);
  text = text.drop_front(line.size());
  return line;
}

// Whether the first line that is not empty hands the whole cell to something else.
bool IsForeignCell(llvm::StringRef code) {
  llvm::StringRef first = code.ltrim();
  return first.consume_front("%%") && !RunsCell(first.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; }));
}

// "%time f(x)" runs f(x): the same line as "0;    f(x)". Empty where the line is no such thing.
std::string UnwrapTimed(llvm::StringRef line) {
  llvm::StringRef statement = line.ltrim(" \t");
  bool timed = statement.consume_front("%timeit ") || statement.consume_front("%time ");
  statement = statement.ltrim(" \t");
  if (!timed || statement.trim().empty() || statement.starts_with("-")) return "";
  size_t mark = line.find('%');
  std::string unwrapped = line.str();
  std::fill(unwrapped.begin() + static_cast<ptrdiff_t>(mark),
            unwrapped.end() - static_cast<ptrdiff_t>(statement.size()), ' ');
  unwrapped.replace(mark, 2, "0;");
  return unwrapped;
}

}  // namespace

std::string BlankMagics(llvm::StringRef code, std::string* magics) {
  const auto keep = [&](llvm::StringRef line) {
    if (magics != nullptr) *magics += line;
  };
  std::string out;
  out.reserve(code.size());
  bool foreign_cell = IsForeignCell(code);
  LexState state;
  while (!code.empty()) {
    llvm::StringRef line = TakeLine(code);
    bool may_be_magic = state.AtStatement();
    std::string timed = may_be_magic && !foreign_cell ? UnwrapTimed(line) : "";
    if (!timed.empty()) line = timed;
    llvm::StringRef start = line.ltrim(" \t");
    char first = start.empty() ? '\0' : start.front();
    bool magic = may_be_magic && (first == '%' || first == '!' || first == '?');
    LexState before = state;
    if (!magic && !foreign_cell) magic = LineScanner(line, state).Scan() && may_be_magic;
    if (!magic && !foreign_cell) {
      out += line;
      continue;
    }
    state = before;
    AppendBlank(out, line, !foreign_cell);
    keep(line);
    // A shell command may go on behind a backslash.
    for (bool more = EndsInBackslash(line); more && !code.empty();) {
      line = TakeLine(code);
      more = EndsInBackslash(line);
      AppendBlank(out, line, false);
      keep(line);
    }
  }
  return out;
}

}  // namespace lint
