#include "lint/source/json_scanner.h"

#include <algorithm>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace lint {
namespace {

void AppendCodePoint(std::string& out, uint32_t code) {
  char buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char* end = buffer;
  bool surrogate = code >= 0xD800 && code < 0xE000;
  if (surrogate || !llvm::ConvertCodePointToUTF8(code, end)) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(buffer, end);
  }
}

// The four digits after "\u"; -1 where they are not.
int TakeFourDigits(llvm::StringRef& rest) {
  unsigned value = 0;
  if (rest.size() < 4 || rest.take_front(4).getAsInteger(16, value)) return -1;
  rest = rest.drop_front(4);
  return static_cast<int>(value);
}

// `rest` begins behind "\u".
bool AppendUnicode(std::string& out, llvm::StringRef& rest) {
  int code = TakeFourDigits(rest);
  if (code < 0) return false;
  bool leads = code >= 0xD800 && code < 0xDC00;
  if (leads && rest.starts_with("\\u")) {
    llvm::StringRef after = rest.drop_front(2);
    int trail = TakeFourDigits(after);
    if (trail >= 0xDC00 && trail < 0xE000) {
      rest = after;
      code = 0x10000 + ((code - 0xD800) << 10) + (trail - 0xDC00);
    }
  }
  AppendCodePoint(out, static_cast<uint32_t>(code));
  return true;
}

// `raw` begins with a backslash.
bool AppendEscape(std::string& out, llvm::StringRef& raw) {
  constexpr llvm::StringRef from = "\"\\/bfnrt";
  constexpr llvm::StringRef to = "\"\\/\b\f\n\r\t";
  if (raw.size() == 1) return false;
  char c = raw[1];
  raw = raw.drop_front(2);
  size_t simple = from.find(c);
  if (simple == llvm::StringRef::npos) return c == 'u' && AppendUnicode(out, raw);
  out += to[simple];
  return true;
}

bool AppendUnescaped(std::string& out, llvm::StringRef raw) {
  for (;;) {
    size_t backslash = raw.find('\\');
    out += raw.take_front(backslash);
    if (backslash == llvm::StringRef::npos) return true;
    raw = raw.drop_front(backslash);
    if (!AppendEscape(out, raw)) return false;
  }
}

}  // namespace

bool AppendJsonUnit(std::string& out, llvm::StringRef& raw) {
  if (raw.front() == '\\') return AppendEscape(out, raw);
  // A whole code point, where it is one.
  size_t size = std::min<size_t>(llvm::getNumBytesForUTF8(static_cast<llvm::UTF8>(raw.front())), raw.size());
  for (size_t i = 1; i < size; ++i) {
    if ((static_cast<unsigned char>(raw[i]) & 0xC0) != 0x80) size = i;
  }
  out += raw.take_front(size);
  raw = raw.drop_front(size);
  return true;
}

bool JsonScanner::Fail(const char* message) {
  if (error_.empty()) {
    error_ = message;
    error_offset_ = at_;
  }
  return false;
}

char JsonScanner::Peek() {
  while (at_ < text_.size() && llvm::isSpace(text_[at_])) ++at_;
  return at_ < text_.size() && error_.empty() ? text_[at_] : '\0';
}

size_t JsonScanner::Offset() {
  Peek();
  return at_;
}

bool JsonScanner::Take(char c) {
  if (Peek() != c) return false;
  ++at_;
  return true;
}

bool JsonScanner::End() { return Peek() == '\0' && at_ == text_.size() ? error_.empty() : Fail("more than one value"); }

bool JsonScanner::RawString(llvm::StringRef& raw) {
  if (!Take('"')) return Fail("string expected");
  size_t begin = at_;
  for (size_t from = begin;;) {
    size_t quote = text_.find('"', from);
    if (quote == llvm::StringRef::npos) return Fail("string is not closed");
    size_t backslashes = 0;
    while (quote - backslashes > begin && text_[quote - backslashes - 1] == '\\') ++backslashes;
    from = quote + 1;
    if (backslashes % 2 == 1) continue;
    raw = text_.slice(begin, quote);
    at_ = from;
    return true;
  }
}

bool JsonScanner::String(std::string& out) {
  llvm::StringRef raw;
  if (!RawString(raw)) return false;
  return AppendUnescaped(out, raw) || Fail("string with a wrong escape");
}

bool JsonScanner::SkipString() {
  llvm::StringRef raw;
  return RawString(raw);
}

bool JsonScanner::SkipScalar() {
  llvm::StringRef word =
      text_.drop_front(at_).take_while([](char c) { return llvm::isAlnum(c) || c == '+' || c == '-' || c == '.'; });
  bool number = !word.empty() && (llvm::isDigit(word.front()) || word.front() == '-');
  // Python writes NaN and Infinity.
  bool known = number || word == "true" || word == "false" || word == "null" || word == "NaN" || word == "Infinity";
  if (!known) return Fail("value expected");
  at_ += word.size();
  return true;
}

bool JsonScanner::Object(llvm::function_ref<bool(llvm::StringRef)> member) {
  if (!Take('{')) return Fail("object expected");
  if (Take('}')) return true;
  do {
    std::string key;
    if (!String(key)) return false;
    if (!Take(':')) return Fail("`:` expected");
    if (!member(key)) return false;
  } while (Take(','));
  return Take('}') || Fail("`,` or `}` expected");
}

bool JsonScanner::Array(llvm::function_ref<bool()> element) {
  if (!Take('[')) return Fail("array expected");
  if (Take(']')) return true;
  do {
    if (!element()) return false;
  } while (Take(','));
  return Take(']') || Fail("`,` or `]` expected");
}

bool JsonScanner::Skip() {
  llvm::SmallVector<char, 32> closers;  // of the objects and arrays that are open
  for (;;) {
    char c = Peek();
    if (c == '{' || c == '[') {
      ++at_;
      char closer = c == '{' ? '}' : ']';
      closers.push_back(closer);
      if (Peek() != closer) {
        if (c == '{' && !(SkipString() && (Take(':') || Fail("`:` expected")))) return false;
        continue;
      }
    } else if (!(c == '"' ? SkipString() : SkipScalar())) {
      return false;
    }
    // A value has ended, and with it perhaps what is around it.
    while (!closers.empty() && Take(closers.back())) closers.pop_back();
    if (closers.empty()) return true;
    if (!Take(',')) return Fail("`,` expected");
    if (closers.back() == '}' && !(SkipString() && (Take(':') || Fail("`:` expected")))) return false;
  }
}

}  // namespace lint
