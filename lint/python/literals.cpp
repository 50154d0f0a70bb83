#include "lint/python/literals.h"

#include "llvm/ADT/APInt.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace lint::python {
namespace {

// Longer numbers are keys and hashes; turning one base into another takes quadratic time.
constexpr size_t kMaxDigits = 2000;

std::string WithoutUnderscores(llvm::StringRef text) {
  std::string result = text.str();
  llvm::erase(result, '_');
  return result;
}

unsigned TakeRadix(llvm::StringRef& digits) {
  if (digits.consume_front_insensitive("0x")) return 16;
  if (digits.consume_front_insensitive("0b")) return 2;
  if (digits.consume_front_insensitive("0o")) return 8;
  // Python 2 wrote octal numbers with a leading zero; in Python 3 only zero itself may have one.
  bool octal = digits.starts_with("0") && digits.find_first_not_of("01234567") == llvm::StringRef::npos;
  return octal && digits.size() > 1 ? 8 : 10;
}

void AppendCodePoint(std::string& out, uint32_t code) {
  char buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char* end = buffer;
  bool surrogate = code >= 0xD800 && code < 0xE000;
  if (surrogate || !llvm::ConvertCodePointToUTF8(code, end)) {
    out += "\xEF\xBF\xBD";
    return;
  }
  out.append(buffer, end);
}

// Takes up to `max` digits of `radix` off the front.
uint32_t TakeDigits(llvm::StringRef& text, size_t max, unsigned radix) {
  uint32_t value = 0;
  for (; max != 0 && !text.empty(); --max) {
    unsigned digit = llvm::hexDigitValue(text.front());
    if (digit >= radix) break;
    value = value * radix + digit;
    text = text.drop_front();
  }
  return value;
}

// The character that a one-letter escape stands for, or 0.
char SimpleEscape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return 0;
  }
}

void AppendNumbered(std::string& out, uint32_t code, bool bytes) {
  if (bytes) {
    out += static_cast<char>(code);
  } else {
    AppendCodePoint(out, code);
  }
}

// `rest` begins behind a backslash. Takes the escape off the front and appends what it means.
void AppendEscape(std::string& out, llvm::StringRef& rest, bool bytes) {
  if (rest.empty()) {
    out += '\\';
    return;
  }
  char c = rest.front();
  if (rest.consume_front("\n") || rest.consume_front("\r\n")) return;
  if (char simple = SimpleEscape(c)) {
    out += simple;
    rest = rest.drop_front();
  } else if (c >= '0' && c <= '7') {
    AppendNumbered(out, TakeDigits(rest, 3, 8), bytes);
  } else if (c == 'x' || (!bytes && (c == 'u' || c == 'U'))) {
    rest = rest.drop_front();
    AppendNumbered(out, TakeDigits(rest, c == 'x' ? 2 : c == 'u' ? 4 : 8, 16), bytes);
  } else if (!bytes && rest.starts_with("N{") && rest.contains('}')) {
    rest = rest.substr(rest.find('}') + 1);
    AppendCodePoint(out, 0xFFFD);
  } else {
    out += '\\';  // Python keeps a backslash that means nothing.
  }
}

}  // namespace

std::optional<std::string> DecimalDigits(llvm::StringRef literal) {
  std::string plain = WithoutUnderscores(literal);
  llvm::StringRef digits = plain;
  if (digits.ends_with_insensitive("l")) digits = digits.drop_back();
  unsigned radix = TakeRadix(digits);
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  for (char c : digits) {
    if (llvm::hexDigitValue(c) >= radix) return std::nullopt;
  }
  digits = digits.ltrim('0');
  if (digits.empty()) return "0";
  if (radix == 10) return digits.str();
  llvm::APInt value(llvm::APInt::getSufficientBitsNeeded(digits, static_cast<uint8_t>(radix)), digits,
                    static_cast<uint8_t>(radix));
  return llvm::toString(value, 10, /*Signed=*/false);
}

std::optional<std::string> FloatSpelling(llvm::StringRef literal) {
  if (literal.ends_with_insensitive("j")) return std::nullopt;
  return WithoutUnderscores(literal);
}

StringPrefix ParseStringPrefix(llvm::StringRef start) {
  StringPrefix prefix;
  for (char c : start) {
    prefix.raw |= c == 'r' || c == 'R';
    prefix.bytes |= c == 'b' || c == 'B';
    prefix.format |= c == 'f' || c == 'F' || c == 't' || c == 'T';
  }
  return prefix;
}

void AppendDecoded(std::string& out, llvm::StringRef content, StringPrefix prefix) {
  llvm::StringRef special = prefix.format ? "\\\r{}" : "\\\r";
  while (!content.empty()) {
    size_t plain = content.find_first_of(special);
    out += content.take_front(plain);
    if (plain == llvm::StringRef::npos) return;
    content = content.drop_front(plain);
    if (content.front() == '\\' && !prefix.raw) {
      content = content.drop_front();
      AppendEscape(out, content, prefix.bytes);
    } else if (content.consume_front("\r\n")) {
      out += '\n';
    } else {
      out += content.front();
      // "{{" and "}}" in a format string.
      bool doubled =
          (content.front() == '{' || content.front() == '}') && content.drop_front().starts_with(content.take_front(1));
      content = content.drop_front(doubled ? 2 : 1);
    }
  }
}

}  // namespace lint::python
