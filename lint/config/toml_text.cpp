#include "lint/config/toml_text.h"

#include <algorithm>
#include <string>

namespace lint {
namespace {

// Behind the string that begins at `begin`; npos where it does not end.
size_t EndOfString(llvm::StringRef toml, size_t begin) {
  const char quote = toml[begin];
  const std::string three(3, quote);
  const bool has_lines = toml.substr(begin).starts_with(three);
  for (size_t at = begin + (has_lines ? 3 : 1); at < toml.size(); ++at) {
    if (quote == '"' && toml[at] == '\\') {
      ++at;
    } else if (!has_lines && toml[at] == '\n') {
      return llvm::StringRef::npos;
    } else if (!has_lines && toml[at] == quote) {
      return at + 1;
    } else if (has_lines && toml.substr(at).starts_with(three)) {
      // Up to two more are of the string.
      const size_t quotes = toml.substr(at).find_first_not_of(quote);
      return at + std::min<size_t>(quotes == llvm::StringRef::npos ? toml.size() - at : quotes, 5);
    }
  }
  return llvm::StringRef::npos;
}

}  // namespace

std::optional<size_t> FirstStrayByte(llvm::StringRef toml) {
  constexpr llvm::StringLiteral kByteOrderMark = "\xEF\xBB\xBF";
  size_t at = toml.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  while (at < toml.size()) {
    if (static_cast<unsigned char>(toml[at]) >= 0x80) return at;
    if (toml[at] == '#') {
      at = toml.find('\n', at);
    } else if (toml[at] == '"' || toml[at] == '\'') {
      at = EndOfString(toml, at);
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

}  // namespace lint
