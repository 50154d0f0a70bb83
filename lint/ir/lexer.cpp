#include "lint/ir/lexer.h"

#include "llvm/ADT/StringExtras.h"

namespace lint::ir {
namespace {

bool IsWordByte(char c) { return llvm::isAlnum(c) || (c & 0x80) != 0 || llvm::StringRef("_.@<>+-*").contains(c); }

bool ConsumeRange(llvm::StringRef& text, SourceRange& range) {
  llvm::StringRef rest = text.ltrim(' ');
  if (rest.consumeInteger(10, range.begin) || !rest.consume_front("-") || rest.consumeInteger(10, range.end))
    return false;
  text = rest;
  return true;
}

}  // namespace

Token Lexer::Make(TokenKind kind, llvm::StringRef text) const {
  Token token;
  token.kind = kind;
  token.text = text.str();
  token.line = line_;
  return token;
}

Token Lexer::Next() {
  for (;;) {
    rest_ = rest_.ltrim(" \t\r");
    if (rest_.empty()) return Make(TokenKind::kEnd, "");
    if (rest_.consume_front("\n")) {
      ++line_;
      continue;
    }
    char c = rest_.front();
    if (c == ';') {
      Token comment = Comment();
      if (comment.kind == TokenKind::kRange) return comment;
      continue;
    }
    if (c == '"') return String();
    if (c == '%') return Number(TokenKind::kValue);
    if (c == '#') return Number(TokenKind::kIndex);
    if (IsWordByte(c)) {
      llvm::StringRef word = rest_.take_while(IsWordByte);
      rest_ = rest_.drop_front(word.size());
      return Make(TokenKind::kWord, word);
    }
    Token token =
        Make(llvm::StringRef("(){},=:/").contains(c) ? TokenKind::kSymbol : TokenKind::kBad, rest_.take_front());
    if (token.kind == TokenKind::kBad) token.text = "unexpected character";
    rest_ = rest_.drop_front();
    return token;
  }
}

// A comment that is no range (a line and a column, a remark) is skipped.
Token Lexer::Comment() {
  llvm::StringRef comment = rest_.take_until([](char c) { return c == '\n'; });
  rest_ = rest_.drop_front(comment.size());
  comment = comment.drop_front();
  Token token = Make(TokenKind::kRange, "");
  if (!ConsumeRange(comment, token.range)) token.kind = TokenKind::kEnd;
  ConsumeRange(comment, token.second);
  return token;
}

Token Lexer::Number(TokenKind kind) {
  Token token = Make(kind, "");
  rest_ = rest_.drop_front();
  if (rest_.consumeInteger(10, token.number)) {
    token.kind = TokenKind::kBad;
    token.text = "number expected";
  }
  return token;
}

Token Lexer::String() {
  Token token = Make(TokenKind::kString, "");
  rest_ = rest_.drop_front();
  while (!rest_.empty() && rest_.front() != '"' && rest_.front() != '\n') {
    char c = rest_.front();
    rest_ = rest_.drop_front();
    if (c != '\\' || rest_.empty()) {
      token.text += c;
    } else if (rest_.front() == 'x' && rest_.size() > 2) {
      token.text += static_cast<char>(llvm::hexFromNibbles(rest_[1], rest_[2]));
      rest_ = rest_.drop_front(3);
    } else {
      token.text += rest_.front() == 'n' ? '\n' : rest_.front();
      rest_ = rest_.drop_front();
    }
  }
  if (!rest_.consume_front("\"")) {
    token.kind = TokenKind::kBad;
    token.text = "string is not closed";
  }
  return token;
}

}  // namespace lint::ir
