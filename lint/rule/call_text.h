// A call as it is written: where its callee, its receiver and its arguments stand in the text. Fixes replace parts of
// it. Whatever is not plainly a call with parentheses, or does not have the arguments that the program has (macros,
// template arguments, spread arguments), cannot be read, and what cannot be read is not rewritten.
#pragma once

#include <optional>
#include <string>

#include "lint/ir/program.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// The text with comments replaced by kComment and strings by kQuoted, one for one.
inline constexpr char kComment = '\x01';
inline constexpr char kQuoted = '\x02';
std::string MaskedText(llvm::StringRef text, SourceLanguage language);

struct ArgumentText {
  llvm::StringRef keyword;  // empty: positional
  SourceRange range;        // the value, without the keyword and without blanks and comments around it
};

struct CallText {
  const ir::Unit* unit = nullptr;
  SourceRange whole;
  SourceRange callee;                   // "F.softmax", "x.softmax", "self.softmax"
  SourceRange name;                     // the identifier that ends it
  std::optional<SourceRange> receiver;  // what stands before that, where it is a value: "x"; not a module
  llvm::SmallVector<ArgumentText, 4> args;
  // What the callee is called where it was imported from, "torch.nn.functional.softmax"; in C++ as it is written.
  // Empty: it is no imported name.
  std::string dotted;

  [[nodiscard]] llvm::StringRef Text(SourceRange range) const { return unit->source->TextOf(range); }
  // The argument given for the parameter at `position`, or by its name. Null: neither.
  [[nodiscard]] const ArgumentText* Argument(size_t position, llvm::StringRef keyword) const;
};

std::optional<CallText> ReadCall(const ir::Unit& unit, ir::InstrId call);

// Where a name of a Python module comes from: the only binding it has is an import.
struct ImportText {
  ir::InstrId import;
  std::string dotted;  // "torch.nn.functional"
};
std::optional<ImportText> ImportOf(const ir::Module& module, llvm::StringRef name);

// How a library's name may be written at `at` by what is imported there in any case, "F.logsigmoid". Empty: not without
// a new import.
std::string SpellingOf(const ir::Unit& unit, llvm::StringRef dotted, uint32_t at);

// The innermost function around a place; null: none.
const ir::Function* FunctionAround(const ir::Module& module, SourceRange range);

// Whether a word of the program is written at `at`; and where the words `word` stand in the text.
llvm::SmallVector<uint32_t, 8> WordsIn(llvm::StringRef text, llvm::StringRef word);

// A name, an attribute, a call, something in brackets: it needs no parentheses wherever it is put.
bool IsPrimary(llvm::StringRef text, SourceLanguage language);

}  // namespace lint
