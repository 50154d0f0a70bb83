// Code without its layout: which piece of a file a place belongs to, and the words of that piece. A piece is a
// statement (of a compound statement its head), or, inside a call, a list or a dictionary, the argument or element that
// the place is in. White space, comments, line breaks, redundant brackets and trailing commas make no difference, so
// formatters make none. A scan of quotes, comment marks and brackets alone: it holds for files that do not parse.
#pragma once

#include <string>
#include <vector>

#include "lint/source/source_file.h"

namespace lint {

class CodePieces {
 public:
  explicit CodePieces(const SourceFile& file);

  // From the first to the last word of the piece that holds `offset`. Empty where the file has no words.
  [[nodiscard]] SourceRange RangeAt(uint32_t offset) const;
  // Its words. No brackets that only group, no commas, no quotes.
  [[nodiscard]] std::string WordsAt(uint32_t offset) const;

 private:
  friend class PieceScanner;

  static constexpr uint32_t kNone = ~uint32_t{0};

  enum class Kind : uint8_t { kWord, kString, kMark, kOpen, kClose };
  struct Token {
    SourceRange range;
    Kind kind = Kind::kMark;
    bool transparent = false;  // an opening bracket that only groups
    bool ends = false;         // a piece ends behind this
    uint32_t parent = kNone;   // the opening bracket around this
    uint32_t match = kNone;    // of a bracket, the other one
  };
  struct Span {
    uint32_t first;
    uint32_t last;
  };

  [[nodiscard]] Span PieceOf(uint32_t offset) const;
  [[nodiscard]] uint32_t TokenAt(uint32_t offset) const;
  // The last token of what begins at `token`: of an opening bracket its closing one.
  [[nodiscard]] uint32_t EndOf(uint32_t token) const;

  const SourceFile* file_;
  std::vector<Token> tokens_;
};

}  // namespace lint
