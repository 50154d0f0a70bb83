#include "lint/python/joined_lines.h"

#include <algorithm>

namespace lint::python {
namespace {

// The end of the string that begins with the quote at `begin`. An open one ends with its line, or with the text where
// it has three quotes.
size_t EndOfString(llvm::StringRef text, size_t begin) {
  const char quote = text[begin];
  const llvm::StringRef rest = text.drop_front(begin);
  const bool triple = rest.size() >= 3 && rest[1] == quote && rest[2] == quote;
  const llvm::StringRef closing = rest.take_front(triple ? 3 : 1);
  for (size_t i = begin + closing.size(); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text.substr(i).starts_with(closing)) {
      return i + closing.size();
    } else if (text[i] == '\n' && !triple) {
      return i;
    }
  }
  return text.size();
}

}  // namespace

std::string JoinLinesInBrackets(llvm::StringRef text) {
  std::string joined = text.str();
  size_t depth = 0;
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    size_t next = i + 1;
    if (c == '"' || c == '\'') {
      next = EndOfString(text, i);
    } else if (c == '#') {
      next = std::min(text.find('\n', i), text.size());
      if (depth > 0) std::fill(joined.begin() + i, joined.begin() + next, ' ');
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      depth -= depth > 0 ? 1 : 0;
    } else if (depth > 0 && (c == '\n' || c == '\r')) {
      joined[i] = ' ';
    } else if (depth > 0 && c == '\\' && text.substr(next).starts_with("\n")) {
      joined[i] = ' ';
    }
    i = next;
  }
  return joined;
}

}  // namespace lint::python
