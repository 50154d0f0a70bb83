#include "lint/markup/escape.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/JSON.h"

namespace lint {

static void AppendEscaped(char c, std::string& escaped) {
  switch (c) {
    case '&':
      escaped += "&amp;";
      return;
    case '<':
      escaped += "&lt;";
      return;
    case '>':
      escaped += "&gt;";
      return;
    case '"':
      escaped += "&quot;";
      return;
    case '\t':
    case '\n':
      escaped += c;
      return;
    case '\x7F':
      escaped += "\u2421";
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(c) < 0x20) {
    // Not allowed in XML, and a carriage return would become a line break: "control pictures" from U+2400 on.
    escaped += {'\xE2', '\x90', static_cast<char>(0x80 + c)};
  } else {
    escaped += c;
  }
}

std::string Escaped(llvm::StringRef text) {
  std::string valid;
  if (!llvm::json::isUTF8(text)) {
    valid = llvm::json::fixUTF8(text);
    text = valid;
  }
  std::string escaped;
  escaped.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    // U+FFFE and U+FFFF are UTF-8 and yet no characters of XML.
    if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF")) {
      escaped += "\uFFFD";
      i += 2;
    } else {
      AppendEscaped(text[i], escaped);
    }
  }
  return escaped;
}

std::string Marked(llvm::StringRef text) {
  std::string marked;
  llvm::SmallVector<llvm::StringRef> parts;
  text.split(parts, '`');
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool code = i % 2 == 1 && i + 1 < parts.size();
    const std::string open_end = i % 2 == 1 ? "`" : "";
    marked += code ? "<code>" + Escaped(parts[i]) + "</code>" : open_end + Escaped(parts[i]);
  }
  // A percentage is not broken between two lines.
  for (size_t at = marked.find(" %"); at != std::string::npos; at = marked.find(" %", at)) {
    marked.replace(at, 1, "\u00a0");
  }
  return marked;
}

}  // namespace lint
