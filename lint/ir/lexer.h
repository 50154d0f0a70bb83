// Tokens of the text form of IR. Internal to parse.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "lint/source/source_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint::ir {

enum class TokenKind : uint8_t {
  kWord,    // letters, digits and _ . @ < > + - *
  kString,  // quoted; `text` is its content
  kValue,   // %7; `number`
  kIndex,   // #7; `number`
  kRange,   // a comment that holds ranges: `range`, and `second` if there are two
  kSymbol,  // one of ( ) { } , = : /
  kEnd,
  kBad,  // `text` says why
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;
  uint32_t number = 0;
  SourceRange range;
  SourceRange second;
  uint32_t line = 1;

  [[nodiscard]] bool IsSymbol(char c) const { return kind == TokenKind::kSymbol && text[0] == c; }
  [[nodiscard]] bool IsWord(llvm::StringRef word) const { return kind == TokenKind::kWord && word == text; }
};

class Lexer {
 public:
  explicit Lexer(llvm::StringRef text) : rest_(text) {}
  Token Next();

 private:
  Token Comment();
  Token String();
  Token Number(TokenKind kind);
  Token Make(TokenKind kind, llvm::StringRef text) const;

  llvm::StringRef rest_;
  uint32_t line_ = 1;
};

}  // namespace lint::ir
